"""mini-dibao: a small made-up assistance rule, for measuring engines side by side.

``statute`` states it and decides it plainly; ``population`` draws households; ``by_dataclass`` is the yardstick, ``rules`` the
same in the rule language of this library, ``ours`` runs those.
"""
