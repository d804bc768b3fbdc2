using RecSys.Onnx.Graph;
using TorchSharp;
using static TorchSharp.torch;

namespace RecSys.Neural;

/// <summary>Gated recurrent units (Cho et al. 2014), one or several layers.</summary>
public sealed class Gru : IDisposable
{
    private readonly TorchSharp.Modules.GRU _module;
    private readonly Weight[][] _layers;
    private readonly int _hidden;

    /// <summary>Layers with weights of ±1/√hidden.</summary>
    /// <param name="weights">Where the weights are kept.</param>
    /// <param name="name">Name of the first weights.</param>
    /// <param name="input">Numbers that come in at every step.</param>
    /// <param name="hidden">Length of the state.</param>
    /// <param name="layers">Number of layers.</param>
    public Gru(Weights weights, string name, int input, int hidden, int layers = 1)
    {
        ArgumentNullException.ThrowIfNull(weights);
        _hidden = hidden;
        // By position, since their names changed between releases: input, hidden, layers, bias, batch first, dropout, both directions.
        _module = nn.GRU(input, hidden, layers, true, true, 0.0, false, weights.Device, weights.Type);
        string[] parts = ["input", "state", "inputBias", "stateBias"];
        Weight[] all = [.. _module.parameters().Select((p, i) => weights.Adopt($"{name}.{i / 4}.{parts[i % 4]}", p, 1 / Math.Sqrt(hidden)))];
        _layers = [.. all.Chunk(4)];
        foreach (Weight bias in _layers.SelectMany(l => l[2..])) bias.Decay = 0;
    }

    /// <summary>Runs it.</summary>
    /// <param name="input">[batch, length, input].</param>
    /// <param name="state">First state: [layers, batch, hidden]; null: zeros.</param>
    /// <returns>The states of the last layer, [batch, length, hidden], and the last state, [layers, batch, hidden].</returns>
    public (Tensor Output, Tensor State) Forward(Tensor input, Tensor? state = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        state ??= zeros([_layers.Length, input.shape[0], _hidden], input.dtype, input.device);
        return _module.call(input, state);
    }

    /// <summary>Writes the nodes, for a first state of zeros.</summary>
    /// <param name="input">[batch, length, input].</param>
    /// <returns>The states of the last layer: [batch, length, hidden].</returns>
    public OnnxValue Write(OnnxValue input)
    {
        ArgumentNullException.ThrowIfNull(input);
        OnnxGraph graph = input.Graph;
        OnnxValue x = graph.Transpose(input, 1, 0, 2);
        foreach (Weight[] layer in _layers)
        {
            long hidden = _hidden, from = layer[0].Shape[1];
            OnnxValue states = graph.Gru(x,
                graph.Constant(layer[0].Name, GruGates.FromTorch(layer[0].ToArray()), 1, 3 * hidden, from),
                graph.Constant(layer[1].Name, GruGates.FromTorch(layer[1].ToArray()), 1, 3 * hidden, hidden),
                hidden,
                graph.Constant(layer[2].Name, [.. GruGates.FromTorch(layer[2].ToArray()), .. GruGates.FromTorch(layer[3].ToArray())], 1, 6 * hidden)).States;
            // [length, 1 direction, batch, hidden]
            x = graph.Squeeze(states, 1);
        }
        return graph.Transpose(x, 1, 0, 2);
    }

    /// <inheritdoc/>
    public void Dispose() => _module.Dispose();
}
