-- title: Settings of every session
-- Days, hours and casts without a zone mean UTC wherever the file is opened by us.
set timezone = 'UTC';
