using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// The parameters of a module that the official library keeps in native code, parts included: named in one flat list and kept
/// alive by the module itself.
/// </summary>
internal sealed class FlatWeights : IDisposable
{
    private readonly OrderedDictionary<string, SharedWeight> _weights = new();

    /// <summary>The parameter of a name to compute with, or null where the module has none.</summary>
    internal Parameter? this[string name] => _weights.TryGetValue(name, out var weight) ? weight.Tensor : null;

    /// <summary>A new object over the data of a name, or null where the module has none.</summary>
    internal Parameter? Wrap(string name) => _weights.TryGetValue(name, out var weight) ? weight.Wrap() : null;

    internal Tensor[] All => _weights.Values.Select(w => (Tensor)w.Tensor).ToArray();

    internal Parameter Add(string name, params long[] shape)
    {
        var weight = new SharedWeight(empty(shape, ScalarType.Float32));
        _weights.Add(name, weight);
        return weight.Tensor;
    }

    /// <summary>A linear layer's weight and bias with the first values that such a layer draws.</summary>
    internal void AddLinear(string name, long inputs, long outputs, bool bias = true)
    {
        nn.init.kaiming_uniform_(Add(name + ".weight", outputs, inputs), Math.Sqrt(5));
        double bound = 1 / Math.Sqrt(inputs);
        if (bias)
            nn.init.uniform_(Add(name + ".bias", outputs), -bound, bound);
    }

    /// <summary>The names with fresh objects over the data, for the module's registry.</summary>
    internal IEnumerable<(string Name, Parameter Parameter)> Wrapped() => _weights.Select(w => (w.Key, w.Value.Wrap()));

    internal void Set(string name, Parameter value) => _weights[name].Set(value);

    public void Dispose()
    {
        foreach (var weight in _weights.Values)
            weight.Dispose();
    }
}
