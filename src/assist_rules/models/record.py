"""The base model of all records: parsing, cross-field validation and error reporting.

A record is refused with every problem at once. Pydantic stops at the fields when one of them is bad; the
checks between fields then run on what could be read, so that nothing wrong waits for a second try.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from inspect import cleandoc
from itertools import islice
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Self, cast, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError
from pydantic._internal._model_construction import ModelMetaclass

from assist_rules.displays import display_lang, table_html
from assist_rules.errors import MOST_PROBLEMS, AssistRulesError, InvalidApplicationError, Problem
from assist_rules.models.annotations import alternatives, model_of


def fact(zh: str, en: str, *, exception: bool = False, alias: str | None = None) -> Any:  # noqa: ANN401
    """An optional field: its Chinese and English title, and whether it is an exception.

    An exception only takes somebody out of a rule or shifts a burden; it counts only when stated.
    """
    return Field(
        default=None,
        title=zh,
        description=en,
        alias=alias,
        json_schema_extra={"exception": True} if exception else None,
    )


class _Documented(ModelMetaclass):
    """The type of records, whose docstring says what each field means; it is worked out when somebody reads it."""

    if TYPE_CHECKING:  # as any type; a checker takes it for that of a record

        def __hash__(cls) -> int: ...  # noqa: N805

    @property
    def __doc__(cls) -> str | None:  # type: ignore[override]  # noqa: N805 - a record is what this is a method of
        # The words for fields stand above the records, and only a reader of help asks for them.
        from assist_rules import models  # noqa: PLC0415

        summary: str | None = vars(cls).get("__doc__")
        return None if summary is None else models.documented(cleandoc(summary), cast("type[Record]", cls))


def _summary_alone(schema: dict[str, Any], record: type[BaseModel]) -> None:
    """A schema describes each field where it stands, so that the record's own sentence is enough."""
    if (summary := vars(record).get("__doc__")) is not None:
        schema["description"] = cleandoc(summary)


class Record(BaseModel, metaclass=_Documented):
    """A frozen record whose fields are facts: absent means unknown, and unknown names are refused."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        serialize_by_alias=True,
        defer_build=True,
        hide_input_in_errors=True,
        json_schema_extra=_summary_alone,
    )

    keywords: ClassVar[Mapping[str, str]] = {}
    """Names of constructor arguments whose field is called by a Python keyword in the input."""
    self_checked: ClassVar[bool] = False
    """Whether reading the record already runs the checks between its fields."""
    unreadable: ClassVar[frozenset[str]] = frozenset()
    """Fields that were given but refused; empty except while a refused input is being described."""

    def __init__(self, /, **data: Any) -> None:  # noqa: ANN401
        """Read the fields.

        Raises:
            InvalidApplicationError: a field or a combination of fields is refused; carries every problem.
        """
        for name, key in self.keywords.items():
            if name in data:
                data[key] = data.pop(name)
        try:
            super().__init__(**data)
        except ValidationError as error:
            raise _refused(type(self), data, error) from None
        _require_consistency(self)

    # A subclass may override the constructor without slowing nested validation down only with this mark.
    __init__.__pydantic_base_init__ = True  # type: ignore[attr-defined]  # pyright: ignore[reportFunctionMemberAccess]

    def __setattr__(self, name: str, value: Any) -> None:  # noqa: ANN401
        """Refuse assignment to a field; records are immutable.

        Raises:
            AssistRulesError: with what to do instead.
        """
        if not name.startswith("_"):
            raise AssistRulesError.of(
                "frozen",
                path=name,
                zh="记录不可改动；请用 replace_fact 或者 model_copy 得到改动后的副本",
                en="a record is not changed; replace_fact, or model_copy, gives a copy in which it is",
            )
        super().__setattr__(name, value)

    @classmethod
    def model_validate(cls, obj: Any, **options: Any) -> Self:  # noqa: ANN401
        """Read a record from a mapping.

        Raises:
            InvalidApplicationError: the input is refused; carries every problem.
        """
        try:
            record = super().model_validate(obj, **options)
        except ValidationError as error:
            raise _refused(cls, obj, error) from None
        _require_consistency(record)
        return record

    @classmethod
    def model_validate_json(cls, json_data: str | bytes | bytearray, **options: Any) -> Self:  # noqa: ANN401
        """Read a record from JSON; a key that stands twice in one object is refused, because one value would be lost.

        Raises:
            InvalidApplicationError: the text is no JSON or the input is refused; carries every problem.
        """
        from assist_rules.models.json_text import read_json  # noqa: PLC0415  # json loads when JSON is read

        data, doubled = read_json(json_data)
        if not doubled:
            return cls.model_validate(data, **options)
        try:
            cls.model_validate(data, **options)
        except InvalidApplicationError as error:
            raise InvalidApplicationError(*doubled, *error.problems) from None
        raise InvalidApplicationError(*doubled)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy; one with changes is read anew.

        Raises:
            InvalidApplicationError: the changed record is refused; carries every problem.
        """
        if not update:
            return super().model_copy(deep=deep)
        fields = type(self).model_fields
        data = {fields[name].alias or name: getattr(self, name) for name in self.model_fields_set}
        return type(self)(**(data | {self.keywords.get(name, name): value for name, value in update.items()}))

    def __hash__(self) -> int:
        """Hash by value; maps, which are unhashable, by their items."""
        values = self.__dict__.values()
        return hash(
            tuple(
                frozenset(cast("Mapping[str, object]", value).items())
                if isinstance(value, Mapping)
                else value
                for value in values
            )
        )

    def moot_fields(self) -> frozenset[str]:
        """Absent fields that another field already answers or excludes, so that nobody has to ask them."""
        return frozenset()

    def __repr_args__(self) -> Iterator[tuple[str | None, Any]]:
        """Known facts alone, so that the repr stays readable."""
        return ((name, value) for name, value in super().__repr_args__() if value is not None)

    def _repr_html_(self) -> str:
        fields, told = type(self).model_fields, dict(self.__repr_args__())
        titles = {str(name): fields[str(name)] for name in told}
        zh = display_lang() == "zh"
        return table_html(
            ((field.title if zh else field.description) or name, str(told[name]))
            for name, field in titles.items()
        )

    def note_contradictions(self, at: str, found: list[Problem]) -> None:
        """Add to *found* what cannot be true together in this record.

        Must bear a missing value in any field: it also runs on what could be read of a refused input.

        Args:
            at: the path of this record, ending in "." unless it is empty.
            found: the problems so far.
        """


def in_our_words(record: type[Record], data: object, error: ValidationError) -> ValidationError:
    """The error in which every problem of *data* stands in Chinese and English with its path, and no value that was told.

    It is what a web service shows, which reads by pydantic and not by :meth:`Record.model_validate`.
    """
    from assist_rules.models.problems import as_validation_error  # noqa: PLC0415  # only a refused input needs its words

    return as_validation_error(record.__name__, _refused(record, data, error).problems)


def _require_consistency(record: Record) -> None:
    """Run the cross-field checks of a top-level record."""
    if record.self_checked:
        return
    found: list[Problem] = []
    record.note_contradictions("", found)
    if found:
        raise InvalidApplicationError(*found)


def _refused(record: type[Record], data: object, error: ValidationError) -> InvalidApplicationError:
    """Every problem of *data*: pydantic's, and the contradictions among the fields that could be parsed."""
    from assist_rules.models.problems import problems_of, worded_already  # noqa: PLC0415  # only a refused input needs its words

    if told := worded_already(error):
        return InvalidApplicationError(*told)
    if error.error_count() > MOST_PROBLEMS:
        first = islice(problems_of(record, error), MOST_PROBLEMS)
        return InvalidApplicationError(*first, left_out=error.error_count() - MOST_PROBLEMS)
    found = list(problems_of(record, error))
    if isinstance(data, Mapping):
        _readable_part(record, cast("Mapping[str, object]", data)).note_contradictions("", found)
    return InvalidApplicationError(*dict.fromkeys(found))


def _readable_part(record: type[Record], data: Mapping[str, object]) -> Record:
    """A partial record of the fields that can be parsed; the others are absent, even required ones."""
    values: dict[str, Any] = {}
    for name, field in record.model_fields.items():
        key = field.alias or name
        values[key] = None if field.is_required() else field.get_default(call_default_factory=True)
        if data.get(key) is not None:
            annotation = (
                Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation
            )
            values[key] = _readable(annotation, data[key])
    part = record.model_construct(**values)
    unreadable = {
        name
        for name, field in record.model_fields.items()
        if data.get(field.alias or name) is not None and getattr(part, name) is None
    }
    object.__setattr__(part, "unreadable", frozenset(unreadable))
    return part


@lru_cache(maxsize=512)
def _reader(annotation: Any) -> Callable[[object], object]:  # noqa: ANN401
    return TypeAdapter(annotation).validate_python


def _readable(annotation: Any, value: object) -> object:  # noqa: ANN401
    """Parse *value* as *annotation*, or as much of it as can be parsed."""
    try:
        return _reader(annotation)(value)
    except ValidationError:
        pass
    inner = alternatives(annotation)
    items = next((get_args(part)[0] for part in inner if get_origin(part) is tuple), None)
    if items is not None:
        return (
            tuple(_readable(items, item) for item in cast("Sequence[object]", value))
            if isinstance(value, (list, tuple))
            else None
        )
    record = next((part for part in inner if isinstance(part, type) and issubclass(part, Record)), None)
    if record is not None:
        return _readable_part(
            record, cast("Mapping[str, object]", value) if isinstance(value, Mapping) else {}
        )
    return None


def record_of(annotation: Any) -> type[Record] | None:  # noqa: ANN401
    """The record type in an annotation, directly or as item type of a list."""
    model = model_of(annotation)
    return model if model is not None and issubclass(model, Record) else None


@lru_cache(maxsize=512)
def field_called(record: type[Record], key: str) -> str | None:
    """The name of the field whose input name is *key*, or None."""
    return next((name for name, field in record.model_fields.items() if (field.alias or name) == key), None)
