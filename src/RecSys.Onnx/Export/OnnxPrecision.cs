namespace RecSys.Onnx.Export;

/// <summary>How the large weights of a model are stored. Inputs, outputs and all calculation stay 32-bit floating point.</summary>
public enum OnnxPrecision
{
    /// <summary>32-bit floating point, as trained.</summary>
    Float32,

    /// <summary>16-bit floating point: half the size; weights are kept to about three decimal digits.</summary>
    Float16,

    /// <summary>8-bit integers with a scale for each row or column: a quarter of the size.</summary>
    Int8,
}
