"""What a file is, by its content: its name and what the browser says of it count for nothing. Pure."""

import io
import zipfile

MAX_BYTES = 20 * 1024 * 1024
PDF, TEXT, MP4, WEBM = "application/pdf", "text/plain", "video/mp4", "video/webm"
OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN = "application/vnd.oasis.opendocument."
EXTENSIONS = {
    PDF: "pdf",
    TEXT: "txt",
    MP4: "mp4",
    WEBM: "webm",
    f"{OFFICE}wordprocessingml.document": "docx",
    f"{OFFICE}spreadsheetml.sheet": "xlsx",
    f"{OFFICE}presentationml.presentation": "pptx",
    f"{OPEN}text": "odt",
    f"{OPEN}spreadsheet": "ods",
    f"{OPEN}presentation": "odp",
}
FOLDERS = {"word/": f"{OFFICE}wordprocessingml.document", "xl/": f"{OFFICE}spreadsheetml.sheet"}
FOLDERS["ppt/"] = f"{OFFICE}presentationml.presentation"
MACROS = ("vbaproject.bin", "basic/", "scripts/")
MOST_ENTRIES = 5000


def type_of(data: bytes) -> str | None:
    """One of the types that are taken, or None: nothing else is kept."""
    if data.startswith(b"%PDF-"):
        return PDF
    if data[4:8] == b"ftyp":
        return MP4
    if data.startswith(b"\x1a\x45\xdf\xa3"):
        return WEBM
    if data.startswith(b"PK\x03\x04"):
        return _document(data)
    return TEXT if _is_text(data) else None


def _document(data: bytes) -> str | None:
    """An office document without macros; only the list of what is inside is read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if len(names) > MOST_ENTRIES or any(macro in name.lower() for name in names for macro in MACROS):
                return None
            if "[Content_Types].xml" in names:
                return next((found for folder, found in FOLDERS.items() if _holds(names, folder)), None)
            return _open_document(archive) if names[:1] == ["mimetype"] else None
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        return None


def _holds(names: list[str], folder: str) -> bool:
    return any(name.startswith(folder) for name in names)


def _open_document(archive: zipfile.ZipFile) -> str | None:
    with archive.open("mimetype") as file:
        said = file.read(100).decode("ascii", "replace")
    return said if said in EXTENSIONS else None


def _is_text(data: bytes) -> bool:
    """Words in UTF-8, as a text or a table of figures: never a page that a browser would run."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return bool(text.strip()) and not any(ord(sign) < 9 for sign in text)
