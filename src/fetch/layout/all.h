/*
 * The layouts: LAYOUT(FILE), as `csf-fetch -l csv` lists them; of two that a
 * header fits equally well the first is named first.
 */
LAYOUT(massive)
LAYOUT(cboe)
LAYOUT(fred)
LAYOUT(bars)
LAYOUT(vendors)
LAYOUT(quotes)
LAYOUT(mids)
LAYOUT(optopsy)
LAYOUT(lean)
LAYOUT(optionsdx)
LAYOUT(datashop)
LAYOUT(orats)
LAYOUT(historical)
LAYOUT(ivolatility)
LAYOUT(thetadata)
LAYOUT(quotetable)
LAYOUT(schwab)
