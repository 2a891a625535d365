"""Moving house: everything in the daemon's home, sealed with a passphrase, and back into another home."""

from .backup import Made as Made
from .backup import backup as backup
from .restore import Restored as Restored
from .restore import restore as restore
