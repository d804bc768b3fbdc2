using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace RecSys.Neural;

/// <summary>Loss and gradients of the softmax over a catalogue in one go.</summary>
internal static class FusedSoftmax
{
    // Scores of a piece: 1 M floats, 4 MB.
    private const int PieceNumbers = 1 << 20;

    /// <summary>The loss, with a gradient for the hidden vectors and the table.</summary>
    public static Tensor Loss(Tensor hidden, Tensor table, Tensor targets, int items)
    {
        Tensor hiddenGradient, tableGradient;
        double sum = 0;
        int count = checked((int)hidden.shape[0]), counted = Counted(targets);
        using (no_grad())
        {
            Tensor all = hidden.detach(), vectors = table.detach().narrow(0, 0, items);
            Tensor transposed = vectors.t();
            hiddenGradient = empty_like(all);
            tableGradient = zeros_like(table);
            Tensor itemGradient = tableGradient.narrow(0, 0, items);
            int rows = Math.Max(1, Math.Min(count, PieceNumbers / items));
            for (int start = 0; start < count; start += rows)
            {
                using DisposeScope scope = NewDisposeScope();
                int some = Math.Min(rows, count - start);
                Tensor piece = all.narrow(0, start, some);
                Tensor scores = piece.mm(transposed);
                sum += Piece(scores, targets.narrow(0, start, some), some, items, 1f / counted);
                hiddenGradient.narrow(0, start, some).copy_(scores.mm(vectors));
                itemGradient.add_(scores.t().mm(piece));
            }
        }
        // A scalar whose gradient is the one computed above, and whose value is the loss.
        Tensor carrier = (hidden * hiddenGradient).sum() + (table * tableGradient).sum();
        return carrier + (float)((sum / counted) - carrier.detach().item<float>());
    }

    // Turns the scores of some rows into (softmax − one-hot)·scale; returns the sum of the losses.
    private static double Piece(Tensor scores, Tensor targets, int rows, int items, float scale)
    {
        var losses = new double[rows];
        Parallel.For(0, rows, new ParallelOptions { MaxDegreeOfParallelism = get_num_threads() }, row =>
        {
            Span<float> numbers = Tensors.Floats(scores).Slice(row * items, items);
            int target = (int)Indices(targets)[row];
            if (target < 0)
            {
                numbers.Clear();
                return;
            }
            float max = TensorPrimitives.Max<float>(numbers), own = numbers[target];
            TensorPrimitives.Subtract(numbers, max, numbers);
            TensorPrimitives.Exp(numbers, numbers);
            float total = TensorPrimitives.Sum<float>(numbers);
            TensorPrimitives.Multiply(numbers, scale / total, numbers);
            numbers[target] -= scale;
            losses[row] = Math.Log(total) + max - own;
        });
        double sum = 0;
        foreach (double loss in losses) sum += loss;
        return sum;
    }

    private static int Counted(Tensor targets)
    {
        int count = 0;
        foreach (long target in Indices(targets)) count += target >= 0 ? 1 : 0;
        return Math.Max(1, count);
    }

    private static Span<long> Indices(Tensor targets) => MemoryMarshal.Cast<byte, long>(targets.bytes);
}
