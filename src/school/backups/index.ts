// Everything in one file, made while in use, listed, checked, restored; nightly copies kept seven days.
export {}
