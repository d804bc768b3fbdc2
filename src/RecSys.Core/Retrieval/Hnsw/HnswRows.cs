using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using RecSys.Retrieval.Kernels;

namespace RecSys.Retrieval.Hnsw;

/// <summary>Vectors one behind the other in memory.</summary>
/// <typeparam name="TKernel">Their distances.</typeparam>
internal readonly unsafe struct HnswRows<TKernel>(byte* rows, int stride, int dimension) : IHnswRows
    where TKernel : struct, IHnswKernel
{
    private const int Line = 64;

    // A vector of more lines is fetched on by the processor itself once it is read.
    private const int MostLines = 8;

    public int QueryBytes => dimension * sizeof(float);

    public byte* Query(int row, byte* buffer)
    {
        if (TKernel.Storage == VectorStorage.Float32) return Row(row);
        RowCodec.Decode(Row(row), (float*)buffer, dimension, TKernel.Storage);
        return buffer;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Distance(byte* query, int row) => TKernel.One((float*)query, Row(row), dimension);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Distances(byte* query, int a, int b, int c, int d, float* distances)
        => TKernel.Four((float*)query, Row(a), Row(b), Row(c), Row(d), dimension, distances);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prefetch(int row)
    {
        if (!Sse.IsSupported) return;
        byte* first = Row(row);
        for (int at = 0; at < Math.Min(stride, MostLines * Line); at += Line) Sse.Prefetch0(first + at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte* Row(int row) => rows + ((nint)row * stride);
}
