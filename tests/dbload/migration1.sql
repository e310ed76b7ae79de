-- A database as migration 1 left it, with two bars.
BEGIN TRANSACTION;
CREATE TABLE bars ("symbol" TEXT NOT NULL, "timeframe" TEXT NOT NULL, "time" INTEGER NOT NULL, csf_date INTEGER NOT NULL, "open" REAL, "high" REAL, "low" REAL, "close" REAL, "volume" REAL, PRIMARY KEY ("symbol","timeframe","time")) WITHOUT ROWID;
INSERT INTO "bars" VALUES('SPX','1d',1577923200000000000,1,3244.67,3258.14,3235.53,3257.85,3458250000.0);
INSERT INTO "bars" VALUES('SPX','1d',1578009600000000000,1,3226.36,3246.15,3222.34,3234.85,3461290000.0);
CREATE TABLE csf_column (set_name TEXT NOT NULL, position INTEGER NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL, PRIMARY KEY (set_name, position), UNIQUE (set_name, name));
INSERT INTO "csf_column" VALUES('bars',0,'time','time');
INSERT INTO "csf_column" VALUES('bars',1,'open','number');
INSERT INTO "csf_column" VALUES('bars',2,'high','number');
INSERT INTO "csf_column" VALUES('bars',3,'low','number');
INSERT INTO "csf_column" VALUES('bars',4,'close','number');
INSERT INTO "csf_column" VALUES('bars',5,'volume','number');
CREATE TABLE csf_migration (number INTEGER PRIMARY KEY, sha256 TEXT NOT NULL);
INSERT INTO "csf_migration" VALUES(1,'bc8b85206ec2b5e526dfc27f16e5e4bbcafbc99092d419719f4435b54d6a6ad0');
CREATE TABLE csf_set (name TEXT PRIMARY KEY, kind TEXT NOT NULL);
INSERT INTO "csf_set" VALUES('bars','bars');
COMMIT;
