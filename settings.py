"""Settings of this installation: environment variables that begin with SANSE_, nothing else."""

import os
import secrets
from functools import cache
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent


class Settings(BaseSettings):
    """What an IT officer can set; every default works on one machine without a network."""

    model_config = SettingsConfigDict(env_prefix="SANSE_", extra="ignore")

    home: Path = Field(default=ROOT / "var", description="folder of the store, keys and working files")
    database: str = Field(default="", description="SQLAlchemy address; empty = SQLite in home")
    cities: Path = Field(default=ROOT / "cities", description="folder of the city folders")
    city: str = Field(default="", description="city shown first; empty = the first registered")
    host: str = Field(default="127.0.0.1", description="address served on")
    port: int = Field(default=8050, ge=1, le=65535, description="port served on")
    workers: int = Field(default=1, ge=1, le=32, description="server processes")
    upload_megabytes: int = Field(default=50, ge=1, le=2000, description="largest file taken on the page /data")
    lang: str = Field(default="zh", pattern="^(zh|en)$", description="language of commands and first screen")

    @property
    def database_url(self) -> str:
        """Return the address of the store."""
        return self.database or f"sqlite:///{self.home / 'sanse.db'}"


@cache
def settings() -> Settings:
    """Return the settings, read once, with the home folder made."""
    found = Settings()
    found.home.mkdir(parents=True, exist_ok=True)
    return found


def secret_key(home: Path) -> str:
    """Return the key that signs sessions and hashes persons; made once, readable by the owner only."""
    path = home / "secret_key"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_hex(32))
    return path.read_text(encoding="ascii").strip()
