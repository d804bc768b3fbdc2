namespace RecSys.Onnx.Sessions;

/// <summary>An output of a run: a name, and the caller's memory, which the model writes to without a copy. It may be used in several runs.</summary>
public sealed class OnnxOutput
{
    private OnnxOutput(TensorRows tensor) => Tensor = tensor;

    internal TensorRows Tensor { get; }

    /// <summary>An output with values for each row: a tensor of the shape [rows, <paramref name="rowShape"/>].</summary>
    /// <param name="name">Name of the model's output.</param>
    /// <param name="values">Where the rows go, one after another.</param>
    /// <param name="rowShape">Sizes of a row; none for one value per row.</param>
    public static OnnxOutput Rows<T>(string name, Memory<T> values, params ReadOnlySpan<int> rowShape)
        where T : unmanaged => new(new TensorRows<T>(name, values, rowShape, whole: false));
}
