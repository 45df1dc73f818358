-- How a file was read when its import started, as JSON: the columns by their positions, the encoding and the like, and the
-- words that somebody gave a meaning. An import is continued only as it was started; null for those from before. It holds
-- nothing of the file's rows, so erasing a person leaves it alone.
ALTER TABLE imports ADD COLUMN read_as MEDIUMTEXT;
