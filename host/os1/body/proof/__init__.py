"""What is proven about the device package on a real interpreter, in virtual time; run by tests and by the bench."""
