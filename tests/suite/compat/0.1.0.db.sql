BEGIN TRANSACTION;
CREATE TABLE bars ("symbol" TEXT NOT NULL, "timeframe" TEXT NOT NULL, "time" INTEGER NOT NULL, csf_date INTEGER NOT NULL, "open" REAL, "high" REAL, "low" REAL, "close" REAL, "volume" REAL, PRIMARY KEY ("symbol","timeframe","time")) WITHOUT ROWID;
INSERT INTO "bars" VALUES('SPX','1d',1545004800000000000,1,2590.75,2601.13,2530.54,2545.94,4616350000.0);
INSERT INTO "bars" VALUES('SPX','1d',1545091200000000000,1,2559.9,2573.99,2528.71,2546.16,4470880000.0);
INSERT INTO "bars" VALUES('SPX','1d',1545177600000000000,1,2547.05,2585.29,2488.96,2506.96,5127940000.0);
INSERT INTO "bars" VALUES('SPX','1d',1545264000000000000,1,2496.77,2509.63,2441.18,2467.42,5585780000.0);
INSERT INTO "bars" VALUES('SPX','1d',1545350400000000000,1,2465.38,2504.41,2408.55,2416.62,7609010000.0);
CREATE TABLE csf_column (set_name TEXT NOT NULL, position INTEGER NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL, PRIMARY KEY (set_name, position), UNIQUE (set_name, name));
INSERT INTO "csf_column" VALUES('bars',0,'time','time');
INSERT INTO "csf_column" VALUES('bars',1,'open','number');
INSERT INTO "csf_column" VALUES('bars',2,'high','number');
INSERT INTO "csf_column" VALUES('bars',3,'low','number');
INSERT INTO "csf_column" VALUES('bars',4,'close','number');
INSERT INTO "csf_column" VALUES('bars',5,'volume','number');
INSERT INTO "csf_column" VALUES('models',0,'model','text');
INSERT INTO "csf_column" VALUES('models',1,'hash','text');
INSERT INTO "csf_column" VALUES('models',2,'kind','text');
INSERT INTO "csf_column" VALUES('models',3,'program','text');
INSERT INTO "csf_column" VALUES('models',4,'created','text');
INSERT INTO "csf_column" VALUES('models',5,'library','text');
INSERT INTO "csf_column" VALUES('models',6,'target','text');
INSERT INTO "csf_column" VALUES('models',7,'rows','number');
INSERT INTO "csf_column" VALUES('models',8,'first_t0','text');
INSERT INTO "csf_column" VALUES('models',9,'last_t0','text');
INSERT INTO "csf_column" VALUES('models',10,'last_t1','text');
INSERT INTO "csf_column" VALUES('models',11,'base_rate','number');
INSERT INTO "csf_column" VALUES('models',12,'effective','number');
INSERT INTO "csf_column" VALUES('models',13,'win','');
INSERT INTO "csf_column" VALUES('models',14,'loss','');
INSERT INTO "csf_column" VALUES('models',15,'weight','text');
INSERT INTO "csf_column" VALUES('models',16,'decay','number');
INSERT INTO "csf_column" VALUES('models',17,'balanced','number');
INSERT INTO "csf_column" VALUES('models',18,'flag_missing','number');
INSERT INTO "csf_column" VALUES('models',19,'split','text');
INSERT INTO "csf_column" VALUES('models',20,'seed','number');
INSERT INTO "csf_column" VALUES('models',21,'sha256','text');
INSERT INTO "csf_column" VALUES('models',22,'document','text');
INSERT INTO "csf_column" VALUES('snapshots',0,'stream','text');
INSERT INTO "csf_column" VALUES('snapshots',1,'time','time');
INSERT INTO "csf_column" VALUES('snapshots',2,'id','text');
INSERT INTO "csf_column" VALUES('snapshots',3,'type','text');
INSERT INTO "csf_column" VALUES('snapshots',4,'document','text');
CREATE TABLE csf_migration (number INTEGER PRIMARY KEY, sha256 TEXT NOT NULL);
INSERT INTO "csf_migration" VALUES(1,'bc8b85206ec2b5e526dfc27f16e5e4bbcafbc99092d419719f4435b54d6a6ad0');
INSERT INTO "csf_migration" VALUES(2,'c9b8e389ee422bf8ba5931d02e86f781845be1a47a23c51bfb4be530f40feb03');
INSERT INTO "csf_migration" VALUES(3,'0d211b01371e59144da504dc908599e5d45d71b93858babad387e9cb4d32d244');
INSERT INTO "csf_migration" VALUES(4,'af4b4a20edbd2dc0bd93a63b03bc62229456fab6d083179f029aca1b6638bb1b');
CREATE TABLE csf_resume (set_name TEXT NOT NULL, stream TEXT NOT NULL, rows BIGINT NOT NULL, sum TEXT NOT NULL, PRIMARY KEY (set_name, stream));
CREATE TABLE csf_set (name TEXT PRIMARY KEY, kind TEXT NOT NULL, next_seq BIGINT NOT NULL DEFAULT 0, definition TEXT);
INSERT INTO "csf_set" VALUES('bars','bars',5,NULL);
INSERT INTO "csf_set" VALUES('models','models',1,NULL);
INSERT INTO "csf_set" VALUES('snapshots','snapshots',1,NULL);
CREATE TABLE models ("model" TEXT NOT NULL, "hash" TEXT NOT NULL, "kind" TEXT, "program" TEXT, "created" TEXT, "library" TEXT, "target" TEXT, "rows" REAL, "first_t0" TEXT, "last_t0" TEXT, "last_t1" TEXT, "base_rate" REAL, "effective" REAL, "weight" TEXT, "decay" REAL, "balanced" REAL, "flag_missing" REAL, "split" TEXT, "seed" REAL, "sha256" TEXT, "document" TEXT, PRIMARY KEY ("model","hash")) WITHOUT ROWID;
INSERT INTO "models" VALUES('95291f3fb1a81acc','95291f3fb1a81acc118c10ce282f37d8a7c49dcf1f96172089a9d28e7daab114','logit','csf-score 0.1.0',NULL,NULL,'y_win',992.0,'2016-04-08T20:00:00Z','2020-03-19T20:00:00Z','2020-04-17T20:00:00Z',9.09274193548387121843e-01,4.6165113348746032785e+01,NULL,0.0,0.0,0.0,NULL,1.0,'ad61cba957a922195836fe5e8b2d6817367f06e9c07ba2ae590071865a22b849','{"format":"csf-model 2",
"kind":"logit",
"params":{"c":1,"penalty":"l2","steps":100},
"features":["rsi_14","hv_20"],
"norm":{"way":"standard","centre":[57.12888584796727,0.11574903557899084],"scale":[11.749726147543138,0.07873044693983813],"fill":[59.06265289406183,0.09075916645535642],"low":[17.65820589884907,0.032836896218757336],"high":[86.68661026366264,0.8634255599615588],"flag":[0,0]},
"coef":[-0.43997241423332245,-0.2626482990750395],"intercept":2.361927368735257,
"calibrator":{"way":"none"},
"card":{
 "program":"csf-score 0.1.0",
 "created":null,
 "target":"y_win",
 "label":null,
 "rows":992,
 "first_t0":"2016-04-08T20:00:00Z",
 "last_t0":"2020-03-19T20:00:00Z",
 "first_t1":"2016-05-06T20:00:00Z",
 "last_t1":"2020-04-17T20:00:00Z",
 "base_rate":0.9092741935483871,
 "effective":46.16511334874603,
 "win":null,
 "loss":null,
 "threshold":0.5,
 "threshold_by":"half",
 "weight":null,
 "decay":0,
 "balanced":0,
 "unique":0,
 "flag_missing":0,
 "split":null,
 "seed":1,
 "library":null,
 "sha256":"ad61cba957a922195836fe5e8b2d6817367f06e9c07ba2ae590071865a22b849",
 "folds":null,
 "trials":null},
"reference":{"n":[992,992],"missing":[0,0],
 "edge":[
 [31.552339837586253,36.324216860041865,38.55617041618003,41.32522166154269,43.114379399538414,44.187614540166045,45.63512072059865,46.70638291437711,47.75173847511933,49.17307961840447,50.295902355954276,51.22610690648518,52.32001533756062,53.55088893565333,54.80555260810658,55.97648850238244,56.77611135285401,57.64994484443319,58.37179868852271,59.06265289406183,59.65258942282255,60.50428763997167,61.166623772859715,61.88888728952846,62.448713676544436,63.00159095857237,63.503281419605315,63.911717199722,64.55157324559585,65.1281561017968,65.90233297813951,66.61472281789459,67.46593837532409,68.25720666789398,69.40751375163212,70.71103166336256,72.40314029449827,74.4640793618009,77.62925770880328],
 [0.04671702624310929,0.05285783860759002,0.055644238392434736,0.05741843229219386,0.059224183408546696,0.06143654368624263,0.06401794381139493,0.0659718282104799,0.06766058014187822,0.06867574352687168,0.07055780712099426,0.07136476001690793,0.0729491859865262,0.07565102714419525,0.07834289232981533,0.08036160382975861,0.08242737704673672,0.08474137618647659,0.08773079434001767,0.09075916645535642,0.09409906237001585,0.09706553818739895,0.10038278544170545,0.10259154053637025,0.10512151575929295,0.10709239447042158,0.11446847561921461,0.12126144175703318,0.13058168065348055,0.13627601787492916,0.1422052541208674,0.1503557155205788,0.1769894854615143,0.1925735427525558,0.20225376005455648,0.21590498759023255,0.22913118817002048,0.24672208072978977,0.2889553361583391]],
 "upto":[
 [25,50,75,100,124,149,174,199,223,248,273,298,323,347,372,397,422,446,471,496,521,546,570,595,620,645,669,694,719,744,769,793,818,843,868,892,917,942,967],
 [25,50,75,100,124,149,174,199,223,248,273,298,323,347,372,397,422,446,471,496,521,546,570,595,620,645,669,694,719,744,769,793,818,843,868,892,917,942,967]]},
"check":{"rows":[
 [56.069528971883344,0.1081219053723257],
 [37.19374867884618,0.12281530564165274],
 [78.3869771466691,0.05774844793132677],
 [61.48084931251363,0.056462194924547314],
 [78.31484942456981,0.06396703899541936],
 [63.53172768947986,0.09332724308114673],
 [40.997290940513444,0.21967915995561005],
 [62.219308453103594,0.06064373191697926],
 [46.9387494501217,0.11644358253131769],
 [33.83947116589209,0.8634255599615588]],
 "p":[0.9188661189942618,0.9562627189817726,0.8531349508058905,0.9165791542815188,0.850859596134193,0.8999771689839674,0.9320911830595714,0.9133425933433628,0.9394134850034236,0.676935691783788]}}');
CREATE TABLE snapshots ("stream" TEXT NOT NULL, "time" INTEGER NOT NULL, "id" TEXT NOT NULL, csf_date INTEGER NOT NULL, csf_seq INTEGER NOT NULL, "type" TEXT, "document" TEXT, PRIMARY KEY ("stream","time","id")) WITHOUT ROWID;
INSERT INTO "snapshots" VALUES('1d',1545426000000000000,'snap_4bb743a89db8e94f0b2b92b7a7e12331',0,0,'csf.snapshot.day','{"type":"csf.snapshot.day","id":"snap_4bb743a89db8e94f0b2b92b7a7e12331","time":"2018-12-21T21:00:00Z","stream":"1d","data":{"symbol":null,"session":{"date":"2018-12-21","state":"closed","open":"2018-12-21T14:30:00Z","close":"2018-12-21T21:00:00Z","half_day":false,"minutes_left":0,"next":"2018-12-24"},"interval":{"every":"1d","start":"2018-12-21T14:30:00Z","end":"2018-12-21T21:00:00Z"},"bar":{"open":2465.38,"high":2504.41,"low":2408.55,"close":2416.62,"volume":7609010000},"indicators":{"rsi_14":22.43630355260021,"ivproxy":0.3527314111297509},"events":[],"zones":[],"signals":[{"time":"2018-12-21","column":"signal","order":"pcs dte=45 delta=0.16 width=50","strategy":"pcs","contracts":1,"resolved":true,"status":"ok","source":"model","root":"SPXW","expiry":"2019-02-01","dte":42,"legs":[{"side":"buy","quantity":1,"right":"P","strike":2100,"symbol":"SPXW  190201P02100000"},{"side":"sell","quantity":1,"right":"P","strike":2150,"symbol":"SPXW  190201P02150000"}],"credit":5.55,"natural":5.2,"width":50,"cw":0.111,"pop":0.8583717799995606,"ev":-67.089459,"max_loss":4448.5,"margin":4445,"greeks":{"delta":3.214865,"gamma":-0.013514,"theta":8.765167,"vega":-27.250974},"put_sd":1.1018695262624618,"call_sd":null,"put_iv":0.3829466326252502,"call_iv":null,"spread":1.4,"scores":[]}],"scores":[],"quality":{"rows":1,"expected":1,"bad_bars":0,"empty":[],"flags":["model_prices"]},"provenance":{"program":"csf-snap","version":"0.1.0","layout":1,"revision":0,"input":"189144f429a81117b365c28dbc225587904b4bf8272f2e7f54e7f7179d8b0e02","settings":"9d526a58e6067f64bc860fb4f771c60ebb6b8974761d319b12138377489199b6","models":[]}}}');
CREATE VIEW bars_v AS SELECT "symbol","timeframe",CASE WHEN csf_date THEN date("time"/1000000000-("time"%1000000000<0),'unixepoch') ELSE strftime('%Y-%m-%dT%H:%M:%S',"time"/1000000000-("time"%1000000000<0),'unixepoch')||CASE WHEN "time"%1000000000 THEN rtrim(printf('.%09d',("time"%1000000000+1000000000)%1000000000),'0') ELSE '' END||'Z' END AS "time","open","high","low","close","volume" FROM bars;
CREATE INDEX snapshots_order ON snapshots ("stream","time",csf_seq);
CREATE VIEW snapshots_v AS SELECT "stream",CASE WHEN csf_date THEN date("time"/1000000000-("time"%1000000000<0),'unixepoch') ELSE strftime('%Y-%m-%dT%H:%M:%S',"time"/1000000000-("time"%1000000000<0),'unixepoch')||CASE WHEN "time"%1000000000 THEN rtrim(printf('.%09d',("time"%1000000000+1000000000)%1000000000),'0') ELSE '' END||'Z' END AS "time","id","type","document" FROM snapshots;
COMMIT;
