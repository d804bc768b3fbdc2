using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// Steps of optimizers in one pass over memory. A step by operators reads and writes each tensor several times, and large
/// tables are bound by memory; tensors that are no plain arrays of floats take the way by operators.
/// </summary>
internal static unsafe class FlatData
{
    private const int Part = 1 << 15;

    /// <summary>The elements of a dense Float32 tensor of the processor in order, or null of any other.</summary>
    internal static float* Floats(Tensor tensor)
    {
        if (tensor.dtype != ScalarType.Float32 || !tensor.is_cpu() || tensor.is_sparse || !tensor.is_contiguous())
            return null;
        int failed;
        var data = (float*)Native.data(tensor.Live, &failed);
        return failed == 0 ? data : null;
    }

    /// <summary>Runs the body over parts of a range, on as many threads as libtorch uses where the range is long.</summary>
    internal static void Run(long count, Action<long, int> body)
    {
        int threads = get_num_threads();
        if (threads == 1 || count < 4 * Part)
        {
            for (long at = 0; at < count; at += Part)
                body(at, (int)Math.Min(Part, count - at));
            return;
        }
        Parallel.For(0, (count + Part - 1) / Part, new ParallelOptions { MaxDegreeOfParallelism = threads }, i => body(i * Part, (int)Math.Min(Part, count - i * Part)));
    }
}
