using RecSys.Data;
using static TorchSharp.torch;

namespace RecSys.Neural;

/// <summary>Rows as a network reads them.</summary>
/// <param name="Batch">The rows.</param>
/// <param name="Features">Features of the slots: Int64 [batch, slots].</param>
/// <param name="Values">Their values, 0 in empty slots: [batch, slots].</param>
public sealed record FeatureInput(FeatureBatch Batch, Tensor Features, Tensor Values);
