using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using RecSys.Numerics;
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
            Tensor all = hidden.detach().contiguous(), vectors = table.detach().narrow(0, 0, items);
            hiddenGradient = empty_like(all);
            tableGradient = zeros_like(table);
            int rows = Math.Max(1, Math.Min(count, PieceNumbers / items));
            for (int start = 0; start < count; start += rows)
            {
                using DisposeScope scope = NewDisposeScope();
                int some = Math.Min(rows, count - start);
                sum += Piece(all.narrow(0, start, some), vectors, targets.narrow(0, start, some), 1f / counted, hiddenGradient.narrow(0, start, some), tableGradient.narrow(0, 0, items));
            }
        }
        // A scalar whose gradient is the one computed above, and whose value is the loss.
        Tensor carrier = (hidden * hiddenGradient).sum() + (table * tableGradient).sum();
        return carrier + (float)((sum / counted) - carrier.detach().item<float>());
    }

    // Loss and gradients of some rows. With E = exp(scores − max) and row sums z, softmax is E / z: dividing the rows of the small matrices by z saves doing it
    // to the large one, and the one-hot part of the gradient touches one vector of a row only.
    private static double Piece(Tensor hidden, Tensor vectors, Tensor targets, float scale, Tensor hiddenGradient, Tensor tableGradient)
    {
        int rows = (int)hidden.shape[0], size = (int)hidden.shape[1], items = (int)vectors.shape[0];
        Tensor scores = hidden.mm(vectors.t()), scaled = hidden.clone();
        var losses = new double[rows];
        var factors = new float[rows];
        Parallel.For(0, rows, new ParallelOptions { MaxDegreeOfParallelism = get_num_threads() }, row =>
        {
            int target = (int)Indices(targets)[row];
            Span<float> numbers = Tensors.Floats(scores).Slice(row * items, items);
            float max = TensorPrimitives.Max<float>(numbers), own = target >= 0 ? numbers[target] : 0;
            float total = VectorExp.ExpAndSum(numbers, max);
            factors[row] = target >= 0 ? scale / total : 0;
            losses[row] = target >= 0 ? Math.Log(total) + max - own : 0;
            Span<float> x = Tensors.Floats(scaled).Slice(row * size, size);
            TensorPrimitives.Multiply(x, factors[row], x);
        });
        hiddenGradient.copy_(scores.mm(vectors));
        tableGradient.add_(scores.t().mm(scaled));
        Span<float> left = Tensors.Floats(hiddenGradient), right = Tensors.Floats(tableGradient);
        ReadOnlySpan<float> inputs = Tensors.Floats(hidden), table = Tensors.Floats(vectors);
        double sum = 0;
        for (int row = 0; row < rows; row++)
        {
            Span<float> gradient = left.Slice(row * size, size);
            TensorPrimitives.Multiply(gradient, factors[row], gradient);
            if (Indices(targets)[row] is >= 0 and long target)
            {
                int at = (int)target * size;
                VectorMath.AddScaled(gradient, -scale, table.Slice(at, size));
                VectorMath.AddScaled(right.Slice(at, size), -scale, inputs.Slice(row * size, size));
            }
            sum += losses[row];
        }
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
