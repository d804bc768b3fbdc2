using RecSys.Onnx.Graph;

namespace RecSys.Onnx.Export;

/// <summary>
/// Stores the large weights of a model in fewer bits. Calculation stays in 32-bit floating point, so inputs and outputs keep their types.
/// Embeddings stay small in memory as well: rows are picked first (Gather) and then converted. Other weights are converted whole, by Cast (13) and
/// Mul (14), which ONNX Runtime does once while it loads the model, so that runs are as fast as before.
/// </summary>
/// <remarks>
/// DequantizeLinear would say the same in one node, but ONNX Runtime does not calculate it while loading: for a weight of 50,000 × 64 every run of one
/// row took 14 ms instead of 1.2 ms, and ONNX Runtime 1.20 moves such a node with an axis past a Transpose and ends the process.
/// </remarks>
public static class WeightPrecision
{
    /// <summary>Smaller constants are left as they are: they make no difference to the size, and biases and scales matter most.</summary>
    public const int DefaultMinimumElements = 1024;

    /// <summary>
    /// A copy of a model whose large weights are stored in a precision. Weights that the precision cannot hold (beyond ±65504 for 16 bits, or not
    /// finite) stay as they are. 8 bits are used for weights with at least two dimensions, with one scale for each row of an embedding and for each
    /// output of a layer, so that the largest weight of a row becomes ±127.
    /// </summary>
    /// <param name="model">The model, in 32-bit floating point.</param>
    /// <param name="precision">The precision; <see cref="OnnxPrecision.Float32"/> returns the model itself.</param>
    /// <param name="minimumElements">Constants with fewer elements are left as they are.</param>
    /// <exception cref="NotSupportedException">The model has subgraphs, whose use of the weights is not followed.</exception>
    public static OnnxModel Convert(OnnxModel model, OnnxPrecision precision, int minimumElements = DefaultMinimumElements)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfNegative(minimumElements);
        if (!Enum.IsDefined(precision))
            throw new ArgumentOutOfRangeException(nameof(precision), precision, "The precision is Float32, Float16 or Int8.");
        if (precision == OnnxPrecision.Float32)
            return model;
        var copy = model.Proto.Clone();
        new PrecisionPass(copy.Graph, precision, minimumElements).Run();
        OnnxMetadata.WritePrecision(copy, precision);
        GraphCheck.Require(copy);
        return new(copy);
    }
}
