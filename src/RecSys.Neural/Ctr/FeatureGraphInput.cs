using RecSys.Onnx.Graph;

namespace RecSys.Neural;

/// <summary>Rows as a graph reads them.</summary>
/// <param name="Features">Features of the slots: Int64 [batch, slots].</param>
/// <param name="Values">Their values, 0 in empty slots: Float [batch, slots].</param>
public sealed record FeatureGraphInput(OnnxValue Features, OnnxValue Values)
{
    /// <summary>The graph.</summary>
    public OnnxGraph Graph => Features.Graph;
}
