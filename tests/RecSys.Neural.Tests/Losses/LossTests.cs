using RecSys.Neural.Tests.Testing;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace RecSys.Neural.Tests.Losses;

/// <summary>Every loss has the value worked out by hand and the gradient of finite differences.</summary>
public class LossTests
{
    // Two positives with two negatives each: s⁺ = (1, −0.5), s⁻ = ((0, 2), (−1, 0.5)).
    private static readonly double[] Positive = [1, -0.5];
    private static readonly double[][] Negatives = [[0, 2], [-1, 0.5]];

    public static TheoryData<string> Losses => [.. All.Keys];

    private static readonly Dictionary<string, (Func<Tensor, Tensor, Tensor> Loss, Func<double, double[], double> ByHand)> All = new()
    {
        ["bce"] = (BinaryCrossEntropy.PairLoss, (p, n) => -Math.Log(Sigmoid(p)) - n.Sum(s => Math.Log(1 - Sigmoid(s)))),
        ["gbce"] = ((p, n) => GeneralizedBce.Loss(p, n, 0.3), (p, n) => -(Math.Log(Math.Pow(Sigmoid(p), 0.3)) + n.Sum(s => Math.Log(1 - Sigmoid(s)))) / 3),
        ["sampled softmax"] = ((p, n) => SampledSoftmax.Loss(p, n), (p, n) => -Math.Log(Math.Exp(p) / (Math.Exp(p) + n.Sum(Math.Exp)))),
        ["sampled softmax, corrected"] = ((p, n) => SampledSoftmax.Loss(p, n, full([2], 0.1, ScalarType.Float64), full([2], -0.7, ScalarType.Float64)),
            (p, n) => -Math.Log(Math.Exp(p - 0.1) / (Math.Exp(p - 0.1) + n.Sum(s => Math.Exp(s + 0.7))))),
        ["bpr"] = (BprLoss.Loss, (p, n) => n.Average(s => -Math.Log(Sigmoid(p - s)))),
        ["bpr-max"] = ((p, n) => BprMaxLoss.Loss(p, n, 0.5), (p, n) => -Math.Log(n.Select((s, i) => Share(n, i) * Sigmoid(p - s)).Sum()) + (0.5 * n.Select((s, i) => Share(n, i) * s * s).Sum())),
        ["top1"] = (Top1Loss.Loss, (p, n) => n.Average(s => Sigmoid(s - p) + Sigmoid(s * s))),
        ["top1-max"] = (Top1MaxLoss.Loss, (p, n) => n.Select((s, i) => Share(n, i) * (Sigmoid(s - p) + Sigmoid(s * s))).Sum()),
        ["triplet"] = ((p, n) => TripletLoss.Loss(p, n, 0.8), (p, n) => n.Average(s => Math.Max(0, 0.8 - p + s))),
    };

    [TorchTheory]
    [MemberData(nameof(Losses))]
    public void Has_the_value_worked_out_by_hand(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        double expected = Positive.Select((p, i) => All[name].ByHand(p, Negatives[i])).Average();
        Assert.Equal(expected, All[name].Loss(PositiveTensor(), NegativeTensor()).item<double>(), 10);
    }

    [TorchTheory]
    [MemberData(nameof(Losses))]
    public void Has_the_gradient_of_finite_differences(string name)
    {
        using Tensor positive = PositiveTensor().requires_grad_(true), negatives = NegativeTensor().requires_grad_(true);
        Check.Gradient(() => All[name].Loss(positive, negatives), [positive, negatives]);
    }

    // Figures worked out on paper: −ln σ(1) − ln(1 − σ(0)) − ln(1 − σ(2)) = 0.313262 + 0.693147 + 2.126928, and for the second 0.974077 + 0.313262 + 0.974077.
    [TorchFact]
    public void Bce_of_the_example() => Assert.Equal((3.133337 + 2.261416) / 2, All["bce"].Loss(PositiveTensor(), NegativeTensor()).item<double>(), 1e-5);

    [TorchFact]
    public void Bce_of_labels()
    {
        using DisposeScope scope = NewDisposeScope();
        // −ln σ(2) = 0.126928 and −ln(1 − σ(−1)) = 0.313262.
        Assert.Equal(0.220095, BinaryCrossEntropy.Loss(Check.Doubles([2, -1], 2), Check.Doubles([1, 0], 2)).item<double>(), 1e-6);
    }

    [TorchTheory]
    [InlineData(256, 3417, 0.0, 1.0)]
    [InlineData(256, 3417, 1.0, 256.0 / 3416)]
    [InlineData(100, 201, 0.5, 0.75)]
    public void Gbce_has_the_power_of_the_paper(int negatives, int items, double calibration, double power)
        => Assert.Equal(power, GeneralizedBce.Power(negatives, items, calibration), 10);

    [TorchFact]
    public void Sampled_softmax_leaves_accidental_hits_out()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor hits = Check.Doubles([1, 0, 0, 0], 2, 2);
        double expected = (Math.Log(1 + Math.Exp(2 - 1)) + Math.Log(1 + Math.Exp(-1 + 0.5) + Math.Exp(0.5 + 0.5))) / 2;
        Assert.Equal(expected, SampledSoftmax.Loss(PositiveTensor(), NegativeTensor(), accidental: hits).item<double>(), 10);
    }

    [TorchFact]
    public void Info_nce_is_the_softmax_among_the_items_of_the_batch()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor queries = Check.Doubles([1, 0, 0, 1], 2, 2).requires_grad_(true), items = Check.Doubles([2, 1, -1, 1], 2, 2).requires_grad_(true);
        Tensor inverse = Check.Doubles([2], 1).requires_grad_(true), logQ = Check.Doubles([-0.5f, -1.5f], 2);
        // Logits 2·(2, −1) and 2·(1, 1), less ln q.
        double expected = (Math.Log(Math.Exp(4.5) + Math.Exp(-0.5)) - 4.5 + Math.Log(Math.Exp(2.5) + Math.Exp(3.5)) - 3.5) / 2;
        Assert.Equal(expected, InfoNce.Loss(queries, items, inverse, logQ).item<double>(), 10);
        Check.Gradient(() => InfoNce.Loss(queries, items, inverse, logQ), [queries, items, inverse]);
        Tensor same = Check.Doubles([0, 1, 1, 0], 2, 2);
        Assert.Equal(0, InfoNce.Loss(queries, items, inverse, logQ, same).item<double>(), 10);
    }

    private static Tensor PositiveTensor() => tensor(Positive, ScalarType.Float64);

    private static Tensor NegativeTensor() => tensor(Negatives.SelectMany(n => n).ToArray(), [2L, 2L], ScalarType.Float64);

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static double Share(double[] scores, int i) => Math.Exp(scores[i]) / scores.Sum(Math.Exp);
}
