"""What mkdocs.yml names as its hook: finds this project, however MkDocs was started."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from macros.publish.host import (  # the path above comes first
    on_config,
    on_files,
    on_page_content,
    on_page_markdown,
    on_post_build,
    on_post_template,
    on_template_context,
)

__all__ = [
    "on_config",
    "on_files",
    "on_page_content",
    "on_page_markdown",
    "on_post_build",
    "on_post_template",
    "on_template_context",
]
