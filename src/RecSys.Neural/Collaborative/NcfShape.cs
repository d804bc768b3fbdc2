namespace RecSys.Neural;

/// <summary>Which parts a network of collaborative filtering has.</summary>
/// <param name="ProductSize">Length of the vectors that are multiplied; 0: none are.</param>
/// <param name="LayerSize">Length of each of the two vectors that go into the layers; 0: there are no layers.</param>
/// <param name="Layers">Numbers that go out of each layer.</param>
/// <param name="BatchNorm">Whether layers are normalized.</param>
internal sealed record NcfShape(int ProductSize, int LayerSize, IReadOnlyList<int> Layers, bool BatchNorm)
{
    /// <summary>Length of a row of the tables.</summary>
    public int Width => ProductSize + LayerSize;

    public static NcfShape OfProduct(NcfOptions options) => new(options.EmbeddingSize, 0, [], BatchNorm: false);

    public static NcfShape OfLayers(LayeredNcfOptions options) => new(0, options.EmbeddingSize, options.Layers, options.BatchNorm);

    public static NcfShape OfBoth(LayeredNcfOptions options) => new(options.EmbeddingSize, options.EmbeddingSize, options.Layers, options.BatchNorm);
}
