using RecSys.Numerics;
using RecSys.Retrieval.Quantization;

namespace RecSys.Retrieval;

/// <summary>
/// Product quantization (Jégou, Douze and Schmid 2011): a vector is cut into parts, and each part is replaced by the number of the nearest of
/// 256 (or 16) centres. Scores with a query are sums of table look-ups. Immutable once trained.
/// </summary>
public sealed class ProductQuantizer
{
    private readonly float[] _centres;
    private readonly CentroidPanels[] _panels;
    private readonly Lazy<float[]> _norms;

    /// <summary>Takes over the centres: for each part [Centres × its length], one part after the other.</summary>
    internal ProductQuantizer(int dimension, int parts, int bits, double weight, float[] centres)
    {
        (Dimension, Parts, Bits, ParallelWeight, _centres) = (dimension, parts, bits, weight, centres);
        _panels = new CentroidPanels[parts];
        _norms = new Lazy<float[]>(Norms);
        for (int m = 0; m < parts; m++)
        {
            int length = Length(m);
            _panels[m] = new CentroidPanels(CentresOf(m), length, CentroidPanels.EuclideanOffsets(CentresOf(m), length));
        }
    }

    /// <summary>Length of a vector.</summary>
    public int Dimension { get; }

    /// <summary>Number of parts, and of codes of a vector.</summary>
    public int Parts { get; }

    /// <summary>Bits of a code, 4 or 8.</summary>
    public int Bits { get; }

    /// <summary>Centres of a part: 16 or 256.</summary>
    public int Centres => 1 << Bits;

    /// <summary>How much more an error along the vector weighs than one across it; 1 for the plain squared error.</summary>
    internal double ParallelWeight { get; }

    /// <summary>All centres, without a copy.</summary>
    internal float[] CentreArray => _centres;

    /// <summary>Trains the centres.</summary>
    /// <param name="vectors">Finite numbers, row by row: [vectors × dimension]; at least one vector.</param>
    /// <param name="dimension">Length of a vector.</param>
    /// <param name="options">Options; null for the defaults.</param>
    /// <param name="cancellation">Cancels between passes.</param>
    /// <exception cref="ArgumentException">There is no vector, or an option breaks its rule.</exception>
    public static ProductQuantizer Train(ReadOnlyMemory<float> vectors, int dimension, ProductQuantizerOptions? options = null, CancellationToken cancellation = default)
        => Train(vectors, default, dimension, options ?? new ProductQuantizerOptions(), cancellation);

    /// <summary>Trains the centres on what a coarser quantizer leaves of the vectors.</summary>
    /// <param name="residuals">What is to be coded: [vectors × dimension].</param>
    /// <param name="vectors">The vectors themselves, whose direction the anisotropic loss looks at; empty: they are what is coded.</param>
    /// <param name="dimension">Length of a vector.</param>
    /// <param name="options">Options.</param>
    /// <param name="cancellation">Cancels between passes.</param>
    internal static ProductQuantizer Train(
        ReadOnlyMemory<float> residuals, ReadOnlyMemory<float> vectors, int dimension, ProductQuantizerOptions options, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        options.Validate();
        int parts = options.PartsFor(dimension);
        if (residuals.Length == 0 || residuals.Length % dimension != 0)
            throw new ArgumentException($"At least one vector of {dimension} numbers is expected; found {residuals.Length} numbers.", nameof(residuals));
        return new ProductQuantizerTraining(residuals, vectors.IsEmpty ? residuals : vectors, dimension, parts, options, cancellation).Run();
    }

    /// <summary>Writes the codes of a vector, each the centre nearest to its part.</summary>
    /// <param name="vector">[Dimension].</param>
    /// <param name="codes">[Parts]: a code for each part, one byte each whatever <see cref="Bits"/> is.</param>
    public void Encode(ReadOnlySpan<float> vector, Span<byte> codes) => Encode(vector, default, 1, codes);

    /// <summary>Writes the vector that codes stand for.</summary>
    /// <param name="codes">[Parts].</param>
    /// <param name="vector">Receives it: [Dimension].</param>
    public void Decode(ReadOnlySpan<byte> codes, Span<float> vector)
    {
        for (int m = 0; m < Parts; m++) Centre(m, codes[m]).CopyTo(vector.Slice(Start(m), Length(m)));
    }

    /// <summary>Writes the look-up tables of a query for the inner product: the sum of the entries of a vector's codes is its inner product with the query.</summary>
    /// <param name="query">[Dimension].</param>
    /// <param name="tables">Receives the tables: [Parts × Centres].</param>
    public void InnerProductTables(ReadOnlySpan<float> query, Span<float> tables)
    {
        for (int m = 0; m < Parts; m++)
            VectorMath.Scores(query.Slice(Start(m), Length(m)), CentresOf(m), Length(m), tables.Slice(m * Centres, Centres));
    }

    /// <summary>Codes of many vectors.</summary>
    /// <param name="residuals">What is to be coded: [count × Dimension].</param>
    /// <param name="vectors">The vectors themselves, for the anisotropic loss; empty: they are what is coded.</param>
    /// <param name="count">Number of vectors.</param>
    /// <param name="codes">Receives the codes: [count × Parts].</param>
    internal void Encode(ReadOnlySpan<float> residuals, ReadOnlySpan<float> vectors, int count, Span<byte> codes)
    {
        if (residuals.Length != (long)count * Dimension || codes.Length != (long)count * Parts)
            throw new ArgumentException($"{count} vectors of {Dimension} numbers and {count} × {Parts} codes are expected; found {residuals.Length} numbers and {codes.Length} codes.");
        var best = new int[count];
        for (int m = 0; m < Parts; m++)
        {
            _panels[m].Assign(residuals[Start(m)..], Dimension, best, default);
            for (int i = 0; i < count; i++) codes[(i * Parts) + m] = (byte)best[i];
        }
        if (ParallelWeight == 1) return;
        var anisotropic = new AnisotropicCoder(this);
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<float> residual = residuals.Slice(i * Dimension, Dimension);
            anisotropic.Improve(residual, vectors.IsEmpty ? residual : vectors.Slice(i * Dimension, Dimension), codes.Slice(i * Parts, Parts));
        }
    }

    /// <summary>Squared length of every centre: [Parts × Centres].</summary>
    internal ReadOnlySpan<float> SquaredNorms => _norms.Value;

    /// <summary>Place of the first number of a part.</summary>
    internal int Start(int part) => (int)((long)part * Dimension / Parts);

    /// <summary>Numbers of a part.</summary>
    internal int Length(int part) => Start(part + 1) - Start(part);

    /// <summary>Centres of a part, row by row.</summary>
    internal Span<float> CentresOf(int part) => _centres.AsSpan(Start(part) * Centres, Length(part) * Centres);

    /// <summary>One centre.</summary>
    internal ReadOnlySpan<float> Centre(int part, int code) => _centres.AsSpan((Start(part) * Centres) + (code * Length(part)), Length(part));

    private float[] Norms()
    {
        var norms = new float[Parts * Centres];
        for (int m = 0; m < Parts; m++)
        {
            for (int code = 0; code < Centres; code++) norms[(m * Centres) + code] = VectorMath.SquaredNorm(Centre(m, code));
        }
        return norms;
    }
}
