"""How the documentation site is made, by Sphinx; `tools/build_site.py` lays out what it reads."""

from functools import cache
from importlib.metadata import version as version_of
from typing import Any

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

project = "assist_rules"
author = "the assist_rules authors"
project_copyright = author
version = release = version_of("assist_rules")
extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx.ext.viewcode"]
root_doc = "index"
exclude_patterns = ["papers/*.html"]

html_theme = "furo"
html_title = "assist_rules 社会救助规则库"
html_search_language = "zh"  # Chinese is cut into words by jieba; Latin text is found as well
html_show_sphinx = False
html_copy_source = False

myst_heading_anchors = 4
nb_execution_mode = "off"  # the notebooks are run by `make notebooks`

autodoc_typehints = "description"
autodoc_member_order = "bysource"
autodoc_class_signature = "separated"
napoleon_google_docstring = True
napoleon_numpy_docstring = False
autodoc_default_options = {"exclude-members": "model_config, __init__"}
napoleon_custom_sections = [("Fields", "params_style")]
html_show_search_summary = False  # it asks a server for every page that is found


@cache
def _titles(env: BuildEnvironment) -> dict[str, Any]:
    """The contents of each page without its headings."""
    found: dict[str, Any] = {page: contents.deepcopy() for page, contents in env.tocs.items()}
    for contents in found.values():
        for item in contents.children:
            del item.children[1:]
    return found


def _by_titles(app: Sphinx, page: str, template: str, context: dict[str, Any], *_: object) -> None:
    """The list of pages beside each page names their titles; Sphinx would copy all their headings first, for each page."""
    del page, template
    env: Any = app.env
    whole = context["toctree"]

    def listed(**options: Any) -> str:  # noqa: ANN401 - whatever the theme asks
        every, env.tocs = env.tocs, _titles(env)
        try:
            return str(whole(**options))
        finally:
            env.tocs = every

    context["toctree"] = listed


def setup(app: Sphinx) -> None:
    """Before the theme asks for the list."""
    app.connect("html-page-context", _by_titles, priority=400)
