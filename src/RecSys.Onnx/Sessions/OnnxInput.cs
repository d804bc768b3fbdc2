using System.Runtime.InteropServices;

namespace RecSys.Onnx.Sessions;

/// <summary>An input of a run: a name, and the caller's memory, which is read in place. It may be used in several runs.</summary>
public sealed class OnnxInput
{
    private OnnxInput(TensorRows tensor) => Tensor = tensor;

    internal TensorRows Tensor { get; }

    /// <summary>An input with values for each row: a tensor of the shape [rows, <paramref name="rowShape"/>].</summary>
    /// <param name="name">Name of the model's input.</param>
    /// <param name="values">The rows one after another.</param>
    /// <param name="rowShape">Sizes of a row; none for one value per row.</param>
    public static OnnxInput Rows<T>(string name, ReadOnlyMemory<T> values, params ReadOnlySpan<int> rowShape)
        where T : unmanaged => new(new TensorRows<T>(name, MemoryMarshal.AsMemory(values), rowShape, whole: false));

    /// <summary>An input that is the same for all rows: a tensor of the shape <paramref name="shape"/>.</summary>
    /// <param name="name">Name of the model's input.</param>
    /// <param name="values">All its values.</param>
    /// <param name="shape">Its sizes; none for a scalar.</param>
    public static OnnxInput Whole<T>(string name, ReadOnlyMemory<T> values, params ReadOnlySpan<int> shape)
        where T : unmanaged => new(new TensorRows<T>(name, MemoryMarshal.AsMemory(values), shape, whole: true));
}
