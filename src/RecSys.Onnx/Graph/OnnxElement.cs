namespace RecSys.Onnx.Graph;

/// <summary>Type of the elements of a tensor. The numbers are those of ONNX's TensorProto.DataType.</summary>
public enum OnnxElement
{
    /// <summary>32-bit floating point.</summary>
    Float = 1,

    /// <summary>Unsigned 8-bit integer.</summary>
    UInt8 = 2,

    /// <summary>Signed 8-bit integer.</summary>
    Int8 = 3,

    /// <summary>Signed 32-bit integer.</summary>
    Int32 = 6,

    /// <summary>Signed 64-bit integer: the type of shapes, axes and indices.</summary>
    Int64 = 7,

    /// <summary>Text.</summary>
    String = 8,

    /// <summary>True or false, one byte.</summary>
    Bool = 9,

    /// <summary>16-bit floating point (IEEE 754 binary16).</summary>
    Float16 = 10,

    /// <summary>64-bit floating point.</summary>
    Double = 11,
}
