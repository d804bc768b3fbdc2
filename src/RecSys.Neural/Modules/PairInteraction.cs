using RecSys.Onnx.Graph;
using TorchSharp;
using static TorchSharp.torch;

namespace RecSys.Neural;

/// <summary>The pairs of a factorization machine (Rendle 2010): Σ_{i&lt;j} ⟨v_i, v_j⟩ = ½ Σ_k ((Σ_i v_ik)² − Σ_i v_ik²), in time linear in the fields.</summary>
public sealed class PairInteraction : ILayer
{
    /// <summary>Runs it.</summary>
    /// <param name="input">Vectors of the fields: [batch, fields, size].</param>
    /// <returns>[batch, 1].</returns>
    public Tensor Forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        Tensor sum = input.sum(1);
        return ((sum * sum) - (input * input).sum(1)).sum(1, keepdim: true) * 0.5;
    }

    /// <inheritdoc/>
    public OnnxValue Write(OnnxValue input)
    {
        ArgumentNullException.ThrowIfNull(input);
        OnnxGraph graph = input.Graph;
        OnnxValue sum = graph.ReduceSum(input, 1);
        return graph.ReduceSum((sum * sum) - graph.ReduceSum(input * input, 1), 1, keepDimension: true) * 0.5f;
    }
}
