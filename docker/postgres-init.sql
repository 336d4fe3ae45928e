-- Run once by the image of PostgreSQL, when the volume is empty: the role and the database of Rollcall. Rollcall makes
-- its tables itself.
\getenv password ROLLCALL_DB_PASSWORD
create role rollcall with login password :'password';
create database rollcall owner rollcall;
