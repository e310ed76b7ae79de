"""csf-report --payoff against case files: payoff.py CASE.json ..."""
import json
import subprocess
import sys

bad = 0


def close(what, got, want, tolerance):
    global bad
    if got is None or abs(got - want) > tolerance:
        bad += 1
        print(f"not ok {what}: {got}, not {want}")


def one(path):
    case = json.load(open(path))
    i, e, tol = case["input"], case["expected"], case["tolerance"]
    size = i["contracts"] * i["multiplier"]
    # a profit counts there from 0.01 points: the grid of prices
    args = [f"spot={i['spot']}", f"vol={i['volatility']}",
            f"rate={i['rate']}", f"yield={i['dividend_yield']}",
            f"days={i['days']}", f"qty={i['contracts']}",
            f"profit={0.01 * size}"]
    for leg in i["legs"]:
        sign = "-" if leg["action"] == "sell" else "+"
        args.append(f"leg={sign}1{leg['right'][0].upper()}{leg['strike']}"
                    f"@{leg['price']}")
    got = json.loads(subprocess.check_output(
        ["csf-report", "--payoff", "-o", "json", *args]))
    close("credit", got["credit"], e["net_credit_points"], 1e-9)
    close("profit", got["max_profit"], e["max_profit_dollars"], tol["dollars"])
    close("loss", got["max_loss"], e["max_loss_dollars"], tol["dollars"])
    zeros = got["break_evens"]
    low, high = e["profit_range_at_least_0.01"]
    close("low", zeros[0] + 0.01, low, 1e-9)
    if high is not None:
        close("high", zeros[1] - 0.01, high, 1e-9)
    close("probability", got["probability_of_profit"],
          e["probability_of_profit"], tol["probability"])
    close("mean profit", got["mean_profit"],
          e["expected_profit_if_profitable"], tol["expected_value_dollars"])
    close("mean loss", got["mean_loss"],
          e["expected_loss_if_unprofitable"], tol["expected_value_dollars"])
    for k, leg in enumerate(got["legs"]):
        close("in the money", leg["in_the_money"],
              e["leg_in_the_money_probability"][k], tol["probability"])
        close("delta", leg["delta"], e["leg_delta_signed"][k], tol["delta"])


for path in sys.argv[1:]:
    one(path)
sys.exit(bad > 0)
