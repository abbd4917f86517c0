"""How the documentation site is made, by Sphinx; `tools/build_site.py` lays out what it reads."""

from importlib.metadata import version as version_of

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
