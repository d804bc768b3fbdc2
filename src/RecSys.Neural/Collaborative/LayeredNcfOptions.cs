using RecSys.Training;

namespace RecSys.Neural;

/// <summary>Options of neural collaborative filtering with layers.</summary>
public abstract record LayeredNcfOptions : NcfOptions
{
    /// <summary>
    /// Numbers that go out of each layer; 2·<see cref="NeuralOptions.EmbeddingSize"/> go into the first. Default 64, 32, 16. Range: 1 to 16 layers of 1 to 4096.
    /// In papers that count the input as a layer, the default sizes are those of [32, 16].
    /// </summary>
    public IReadOnlyList<int> Layers { get; init; } = [64, 32, 16];

    /// <summary>Whether there is batch normalization between a layer and its activation. Default false.</summary>
    public bool BatchNorm { get; init; }

    /// <inheritdoc/>
    protected override void Check(OptionsCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        base.Check(check);
        bool valid = Layers is { Count: >= 1 and <= 16 } && Layers.All(size => size is >= 1 and <= 4096);
        check.That(valid, nameof(Layers), "must be 1 to 16 sizes from 1 to 4096", Layers is null ? null : $"[{string.Join(", ", Layers)}]");
    }
}
