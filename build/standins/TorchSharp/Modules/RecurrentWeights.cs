using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Shape and parameters of a recurrent layer with a number of gates.</summary>
internal sealed class RecurrentWeights
{
    private readonly long _inputs;

    internal RecurrentWeights(int gates, long inputSize, long hiddenSize, long numLayers, bool bias, bool batchFirst, double dropout, bool bidirectional)
    {
        (Hidden, Layers, Bias, BatchFirst, Dropout, Bidirectional) = (hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional);
        _inputs = inputSize;
        double bound = 1 / Math.Sqrt(hiddenSize);
        void Add(string name, params long[] shape) => nn.init.uniform_(Weights.Add(name, shape), -bound, bound);
        for (long layer = 0; layer < numLayers; layer++)
        {
            long inputs = layer == 0 ? inputSize : hiddenSize * Directions;
            foreach (string suffix in bidirectional ? new[] { $"_l{layer}", $"_l{layer}_reverse" } : [$"_l{layer}"])
            {
                Add("weight_ih" + suffix, gates * hiddenSize, inputs);
                Add("weight_hh" + suffix, gates * hiddenSize, hiddenSize);
                if (!bias)
                    continue;
                Add("bias_ih" + suffix, gates * hiddenSize);
                Add("bias_hh" + suffix, gates * hiddenSize);
            }
        }
    }

    internal FlatWeights Weights { get; } = new();

    internal long Hidden { get; }

    internal long Layers { get; }

    internal bool Bias { get; }

    internal bool BatchFirst { get; }

    internal double Dropout { get; }

    internal bool Bidirectional { get; }

    private int Directions => Bidirectional ? 2 : 1;

    /// <summary>A first state of zeros.</summary>
    internal Tensor Zeros(Tensor input, long batch) => zeros([Layers * Directions, batch, Hidden], input.dtype, input.device);

    /// <summary>The number of sequences of an input, whose last dimension must fit.</summary>
    internal long Batch(Tensor input)
    {
        long[] shape = input.shape;
        if (shape[^1] != _inputs)
            throw new ExternalException($"input.size(-1) must be equal to input_size. Expected {_inputs}, got {shape[^1]}");
        return shape[BatchFirst ? 0 : 1];
    }
}
