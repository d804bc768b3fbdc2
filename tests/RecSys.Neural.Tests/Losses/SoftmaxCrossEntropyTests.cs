using RecSys.Neural.Tests.Testing;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace RecSys.Neural.Tests.Losses;

public class SoftmaxCrossEntropyTests
{
    [TorchFact]
    public void Has_the_value_worked_out_by_hand()
    {
        using DisposeScope scope = NewDisposeScope();
        // Scores (1, 0, 2) with target 2 and (−1, 3, 1) with target 0; the row behind the items and the position without a target do not count.
        Tensor table = Tensors.Of([1, 0, 0, 1, 2, 0, 9, 9], CPU, 4, 2), hidden = Tensors.Of([1, 0, -1, 3, 5, 5], CPU, 3, 2);
        Tensor targets = Tensors.Indices([2, 0, SequenceBatch.NoTarget], CPU, 3);
        double expected = (Math.Log(Math.E + 1 + Math.Exp(2)) - 2 + Math.Log(Math.Exp(-1) + Math.Exp(3) + Math.Exp(-2)) + 1) / 2;
        Assert.Equal(expected, SoftmaxCrossEntropy.Loss(hidden, table, targets, 3).item<float>(), 5);
        Assert.Equal(expected, SoftmaxCrossEntropy.Loss(hidden.to(ScalarType.Float64), table.to(ScalarType.Float64), targets, 3).item<double>(), 10);
    }

    [TorchFact]
    public void In_pieces_it_has_value_and_gradients_of_the_plain_form()
    {
        // 400 × 5,000 scores: two pieces.
        const int Count = 400, Items = 5000, Size = 8;
        using DisposeScope scope = NewDisposeScope();
        float[] h = Check.Numbers(Count * Size), t = Check.Numbers((Items + 1) * Size, 2);
        long[] targets = [.. Enumerable.Range(0, Count).Select(i => i % 7 == 3 ? SequenceBatch.NoTarget : i * 11 % Items)];
        var fused = Run(ScalarType.Float32);
        var plain = Run(ScalarType.Float64);
        Assert.Equal(plain.Loss, fused.Loss, 5);
        Check.Close(plain.Hidden, fused.Hidden, 1e-6);
        Check.Close(plain.Table, fused.Table, 1e-6);

        (double Loss, float[] Hidden, float[] Table) Run(ScalarType type)
        {
            Tensor hidden = Tensors.Of(h, CPU, Count, Size).to(type).requires_grad_(true), table = Tensors.Of(t, CPU, Items + 1, Size).to(type).requires_grad_(true);
            Tensor loss = SoftmaxCrossEntropy.Loss(hidden * 1, table, Tensors.Indices(targets, CPU, Count), Items);
            loss.backward();
            return (loss.to(ScalarType.Float64).item<double>(), Tensors.ToArray(hidden.grad!), Tensors.ToArray(table.grad!));
        }
    }

    [TorchFact]
    public void Has_the_gradient_of_finite_differences()
    {
        using Tensor hidden = Check.Doubles(Check.Numbers(12), 4, 3).requires_grad_(true), table = Check.Doubles(Check.Numbers(18, 4), 6, 3).requires_grad_(true);
        using Tensor targets = Tensors.Indices([0, 4, 2, SequenceBatch.NoTarget], CPU, 4);
        Check.Gradient(() => SoftmaxCrossEntropy.Loss(hidden, table, targets, 5), [hidden, table]);
    }
}
