using RecSys.Numerics;
using RecSys.Retrieval.Kernels;
using RecSys.Retrieval.Quantization;

namespace RecSys.Retrieval.Ivf;

/// <summary>
/// What was learned, and the lists that go with it. Learning again makes a new state. Rows of lists:
/// <code>
/// without quantizer   the vector as stored
/// with one            a code for each part (1 byte, or 4 bits in blocks), and under L2 with several lists the float ‖p‖² + 2 c·p, with p the decoded
///                     residual and c the list's centre
/// </code>
/// </summary>
internal sealed unsafe class IvfState
{
    private readonly int _dimension;
    private readonly VectorStorage _storage;
    private readonly bool _dot;

    public IvfState(int dimension, VectorIndexOptions options, KMeans? coarse, ProductQuantizer? quantizer, int trainedOn, int probes = 1)
    {
        (_dimension, _storage, _dot) = (dimension, options.Storage, options.Metric != VectorMetric.L2);
        (Coarse, Quantizer, TrainedOn, CalibratedProbes) = (coarse, quantizer, trainedOn, probes);
        Lists = new InvertedList[coarse?.Count ?? 1];
        // The centre of an only list is zero: what is left of the term knows nothing of rows and goes into the tables.
        bool term = !_dot && Lists.Length > 1;
        Layout = quantizer is null ? RowLayout.OfRows(RowCodec.ByteCount(dimension, _storage), term: false)
            : quantizer.Bits == 8 ? RowLayout.OfRows(quantizer.Parts, term) : RowLayout.OfBlocks(quantizer.Parts, term);
        for (int j = 0; j < Lists.Length; j++) Lists[j] = new InvertedList(Layout);
    }

    /// <summary>The centres of the lists; null before they are learned: all vectors are in one list.</summary>
    public KMeans? Coarse { get; }

    /// <summary>Codes what is left of a vector without its list's centre; null where lists hold vectors.</summary>
    public ProductQuantizer? Quantizer { get; }

    /// <summary>Number of vectors when this was learned; 0: nothing is learned yet.</summary>
    public int TrainedOn { get; }

    /// <summary>Number of lists that a search looks into where nothing else is said.</summary>
    public int CalibratedProbes { get; }

    /// <summary>How rows lie in lists.</summary>
    public RowLayout Layout { get; }

    /// <summary>The lists. Elements are replaced when a list is compacted.</summary>
    public InvertedList[] Lists { get; }

    /// <summary>Rows in all lists, removed ones among them.</summary>
    public int Count => Lists.Sum(list => list.View.Count);

    /// <summary>Bytes of the lists and of what was learned.</summary>
    public long ByteCount => Lists.Sum(list => list.ByteCount) + ((Coarse?.Centroids.Length ?? 0) * 4L) + ((Quantizer?.CentreArray.Length ?? 0) * 4L);

    /// <summary>Puts vectors into their lists, on several threads, in an order that does not depend on these.</summary>
    public void Add(RowSource source, int threads)
    {
        int count = source.Count;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads };
        int[] order = Group(source, count, parallel, out int[] starts);
        WorkSharing.Run(Lists.Length, parallel, list =>
        {
            int more = starts[list + 1] - starts[list];
            if (more == 0) return;
            InvertedList to = Lists[list];
            int before = to.View.Count;
            to.Reserve(more);
            Encode(source, order.AsSpan(starts[list], more), list, to, before);
            to.Publish(before + more);
        });
    }

    /// <summary>Decodes a row.</summary>
    public void Decode(int list, int index, Span<float> vector)
    {
        ListView view = Lists[list].View;
        byte* row = Layout.Group(view.Rows, index);
        if (Quantizer is null)
        {
            fixed (float* to = vector[.._dimension]) RowCodec.Decode(row, to, _dimension, _storage);
        }
        else
        {
            Span<byte> codes = Quantizer.Parts <= 512 ? stackalloc byte[Quantizer.Parts] : new byte[Quantizer.Parts];
            for (int m = 0; m < codes.Length; m++) codes[m] = Layout.IsBlocked ? (byte)CodeBlocks.Code(row, index, m) : row[m];
            Quantizer.Decode(codes, vector);
            System.Numerics.Tensors.TensorPrimitives.Add(vector[.._dimension], Centre(list), vector[.._dimension]);
        }
        GC.KeepAlive(view);
    }

    /// <summary>Centre of a list.</summary>
    public ReadOnlySpan<float> Centre(int list) => Coarse!.Centroids.Slice(list * _dimension, _dimension);

    // Vectors of each list in ascending order: a counting sort by list.
    private int[] Group(RowSource source, int count, ParallelOptions parallel, out int[] starts)
    {
        starts = new int[Lists.Length + 1];
        var order = new int[count];
        if (Lists.Length == 1)
        {
            starts[1] = count;
            for (int i = 0; i < count; i++) order[i] = i;
            return order;
        }
        var lists = new int[count];
        const int Block = 512;
        WorkSharing.Run((count + Block - 1) / Block, parallel, block =>
        {
            int first = block * Block, some = Math.Min(Block, count - first);
            float[] rows = System.Buffers.ArrayPool<float>.Shared.Rent(some * _dimension);
            for (int i = 0; i < some; i++) source.Read(first + i, rows.AsSpan(i * _dimension, _dimension));
            Coarse!.Panels.Assign(rows, _dimension, lists.AsSpan(first, some), default);
            System.Buffers.ArrayPool<float>.Shared.Return(rows);
        });
        foreach (int list in lists) starts[list + 1]++;
        for (int j = 0; j < Lists.Length; j++) starts[j + 1] += starts[j];
        int[] next = starts[..^1];
        for (int i = 0; i < count; i++) order[next[lists[i]]++] = i;
        return order;
    }

    private void Encode(RowSource source, ReadOnlySpan<int> members, int list, InvertedList to, int before)
    {
        const int Block = 256;
        float[] vectors = new float[Math.Min(Block, members.Length) * _dimension];
        float[] residuals = Quantizer is null ? [] : new float[vectors.Length];
        byte[] codes = Quantizer is null ? [] : new byte[Math.Min(Block, members.Length) * Quantizer.Parts];
        for (int first = 0; first < members.Length; first += Block)
        {
            int some = Math.Min(Block, members.Length - first);
            for (int i = 0; i < some; i++)
            {
                source.Read(members[first + i], vectors.AsSpan(i * _dimension, _dimension));
                to.SetPosition(before + first + i, source.Position(members[first + i]));
            }
            if (Quantizer is null)
            {
                fixed (float* from = vectors)
                {
                    for (int i = 0; i < some; i++) RowCodec.Encode(from + ((long)i * _dimension), Layout.Group(to.WriterRows, before + first + i), _dimension, _storage);
                }
                continue;
            }
            Residuals(vectors.AsSpan(0, some * _dimension), residuals, list);
            Quantizer.Encode(residuals.AsSpan(0, some * _dimension), vectors.AsSpan(0, some * _dimension), some, codes.AsSpan(0, some * Quantizer.Parts));
            for (int i = 0; i < some; i++)
            {
                int index = before + first + i;
                byte* row = Layout.Group(to.WriterRows, index);
                ReadOnlySpan<byte> code = codes.AsSpan(i * Quantizer.Parts, Quantizer.Parts);
                if (Layout.IsBlocked) CodeBlocks.Write(row, index, code);
                else code.CopyTo(new Span<byte>(row, code.Length));
                if (Layout.HasTerm) System.Runtime.CompilerServices.Unsafe.WriteUnaligned(Layout.Term(to.WriterRows, index), Term(code, list));
            }
        }
    }

    private void Residuals(ReadOnlySpan<float> vectors, Span<float> residuals, int list)
    {
        for (int at = 0; at < vectors.Length; at += _dimension)
            System.Numerics.Tensors.TensorPrimitives.Subtract(vectors.Slice(at, _dimension), Centre(list), residuals.Slice(at, _dimension));
    }

    // ‖q − c − p‖² = ‖q − c‖² − 2 q·p + (‖p‖² + 2 c·p): the last part knows nothing of the query.
    private float Term(ReadOnlySpan<byte> code, int list)
    {
        Span<float> decoded = _dimension <= 1024 ? stackalloc float[_dimension] : new float[_dimension];
        Quantizer!.Decode(code, decoded);
        return VectorMath.SquaredNorm(decoded) + (2 * VectorMath.Dot(Centre(list), decoded));
    }
}
