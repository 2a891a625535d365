"""What people do, in words: for the page /trust and for `os1 trust --phone`.

How each names its menus changes; these are as of 2026, by what their makers say. None was tried on a real phone.
"""

from __future__ import annotations

COMPARE = ("Whoever sits between you and her could show you a page like this one with a certificate of his own. So "
           "compare the fingerprint that your device shows before you trust it with what os1 trust prints on the "
           "computer that she runs on.")
WORTH = ("Who is trusted so may vouch for the names of a home only (localhost, .local, .lan, private addresses, and "
         "what desk.names held), not for your bank.")
CERTIFICATE, PROFILE = "os1.crt", "os1.mobileconfig"
STEPS: dict[str, tuple[str, ...]] = {
    "iPhone, iPad": (
        f"In Safari, open {PROFILE} and allow the download.",
        "Settings > Profile Downloaded (or General > VPN & Device Management): open it, look at its certificate under "
        "More Details, compare, then Install.",
        "Settings > General > About > Certificate Trust Settings: turn it on. Without that nothing has changed."),
    "Android": (
        f"Open {CERTIFICATE}, and keep the file.",
        "Settings > Security > Encryption & credentials > Install a certificate > CA certificate (search the settings "
        "for \"CA certificate\" if it is elsewhere): choose the file.",
        "Trusted credentials > User shows its fingerprint: compare. If it is another one, remove it there.",
        "Chrome trusts it now. Firefox: Settings > About Firefox, tap the logo five times; then Settings > Secret "
        "Settings > Use third party CA certificates."),
    "Firefox on a computer": (
        f"Keep {CERTIFICATE}. Settings > Privacy & Security > Certificates > View Certificates > Authorities > Import.",
        "View shows its fingerprint: compare. Then tick that it may identify websites."),
    "Chrome, Edge": (
        f"Windows: open {CERTIFICATE}, Details shows its thumbprint (SHA-1); Install Certificate > Current User > "
        "Trusted Root Certification Authorities.",
        f"macOS: open {CERTIFICATE}, put it into the login keychain, open it there, compare, Trust > Always Trust.",
        f"Linux, ChromeOS: chrome://certificate-manager > Local certificates > Custom > Trusted Certificates: import "
        f"{CERTIFICATE}."),
}
