using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The parameters of a recurrent cell: one step of a layer.</summary>
internal static class CellWeights
{
    internal static FlatWeights Make(int gates, long inputSize, long hiddenSize, bool bias)
    {
        var weights = new FlatWeights();
        double bound = 1 / Math.Sqrt(hiddenSize);
        void Add(string name, params long[] shape) => nn.init.uniform_(weights.Add(name, shape), -bound, bound);
        Add("weight_ih", gates * hiddenSize, inputSize);
        Add("weight_hh", gates * hiddenSize, hiddenSize);
        if (bias)
        {
            Add("bias_ih", gates * hiddenSize);
            Add("bias_hh", gates * hiddenSize);
        }
        return weights;
    }
}
