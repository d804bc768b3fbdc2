using RecSys.Retrieval.Kernels;

namespace RecSys.Retrieval.Storage;

/// <summary>
/// Vectors by position in one run of memory, so that a row's address is a multiplication away. Growing copies to a larger run and publishes
/// that; readers go on in the old one. Row layout, without padding:
/// <code>
/// prefix bytes (for the structure's own use, zero at first) │ vector: Float32 4·d │ Float16 2·d │ Int8 d, then its scale as a half (2)
/// </code>
/// </summary>
internal sealed unsafe class VectorStore
{
    private RowView _view;
    private MemoryBlock _block;

    /// <summary>An empty store.</summary>
    /// <param name="dimension">Length of a vector.</param>
    /// <param name="storage">How numbers are stored.</param>
    /// <param name="prefix">Bytes before each vector.</param>
    /// <param name="rowAlignment">A row's bytes are rounded up to a multiple of it.</param>
    public VectorStore(int dimension, VectorStorage storage, int prefix = 0, int rowAlignment = 1)
    {
        (Dimension, Storage, Prefix) = (dimension, storage, prefix);
        int bytes = prefix + RowCodec.ByteCount(dimension, storage);
        Stride = (bytes + rowAlignment - 1) / rowAlignment * rowAlignment;
        _block = new MemoryBlock(0);
        _view = new RowView(_block, 0, Stride);
    }

    /// <summary>Length of a vector.</summary>
    public int Dimension { get; }

    /// <summary>How numbers are stored.</summary>
    public VectorStorage Storage { get; }

    /// <summary>Bytes before each vector.</summary>
    public int Prefix { get; }

    /// <summary>Bytes from row to row.</summary>
    public int Stride { get; }

    /// <summary>What readers see.</summary>
    public RowView View => Volatile.Read(ref _view);

    /// <summary>Bytes of memory.</summary>
    public long ByteCount => View.Block.Length;

    /// <summary>Makes room for so many rows in all. Call it with the exact number before a build.</summary>
    public void Reserve(int rows)
    {
        long needed = (long)rows * Stride;
        if (needed <= _block.Length && !_block.IsReadOnly) return;
        RowView view = _view;
        var grown = new MemoryBlock(Math.Max(needed, view.Count == 0 ? needed : _block.Length + (_block.Length / 2)));
        Buffer.MemoryCopy(view.Rows, grown.Pointer, grown.Length, (long)view.Count * Stride);
        GC.KeepAlive(view);
        _block = grown;
        Volatile.Write(ref _view, new RowView(grown, view.Count, Stride));
    }

    /// <summary>Writes rows behind the published ones; <see cref="Publish"/> lets readers see them.</summary>
    /// <param name="first">Position of the first row, at least the published count.</param>
    /// <param name="rows">[count × Dimension].</param>
    /// <param name="count">Number of rows.</param>
    public void Write(int first, float* rows, int count)
    {
        Reserve(first + count);
        for (int i = 0; i < count; i++)
        {
            byte* row = _block.Pointer + ((long)(first + i) * Stride);
            new Span<byte>(row, Stride).Clear();
            RowCodec.Encode(rows + ((long)i * Dimension), row + Prefix, Dimension, Storage);
        }
    }

    /// <summary>Address of a row's first byte (its prefix) in the writer's memory, published or not.</summary>
    public byte* WriterRow(int position) => _block.Pointer + ((long)position * Stride);

    /// <summary>Lets readers see all rows below <paramref name="count"/>.</summary>
    public void Publish(int count) => Volatile.Write(ref _view, new RowView(_block, count, Stride));

    /// <summary>Decodes the vector at a position.</summary>
    public void Decode(int position, Span<float> vector)
    {
        RowView view = View;
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)position, (uint)view.Count, nameof(position));
        fixed (float* to = vector[..Dimension]) RowCodec.Decode(view.Row(position) + Prefix, to, Dimension, Storage);
        GC.KeepAlive(view);
    }

    /// <summary>Writes all published rows as one section.</summary>
    public void Write(IndexWriter writer, string name)
    {
        RowView view = View;
        writer.Write(name, view.Rows, (long)view.Count * Stride, view);
    }

    /// <summary>Takes the rows of a section, which stays where it is (a mapped file) until the store grows.</summary>
    public void Read(IndexReader reader, string name, int count)
    {
        _block = reader.Block(name, (long)count * Stride);
        Publish(count);
    }
}
