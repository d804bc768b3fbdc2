namespace RecSys.Retrieval.Ivf;

/// <summary>Vectors that are being added.</summary>
internal sealed unsafe class NewRows(int first, float* rows, int count, int dimension) : RowSource
{
    public override int Count => count;

    public override int Position(int index) => first + index;

    public override void Read(int index, Span<float> vector) => new ReadOnlySpan<float>(rows + ((long)index * dimension), dimension).CopyTo(vector);
}
