namespace RecSys.Onnx.Graph.Inference;

/// <summary>A set of element types, as operators state them: bit n stands for the type with the number n.</summary>
[Flags]
internal enum Kinds
{
    Float = 1 << OnnxElement.Float,
    UInt8 = 1 << OnnxElement.UInt8,
    Int8 = 1 << OnnxElement.Int8,
    Int32 = 1 << OnnxElement.Int32,
    Int64 = 1 << OnnxElement.Int64,
    String = 1 << OnnxElement.String,
    Bool = 1 << OnnxElement.Bool,
    Float16 = 1 << OnnxElement.Float16,
    Double = 1 << OnnxElement.Double,
    Floats = Float | Float16 | Double,
    Indices = Int32 | Int64,
    Signed = Floats | Int8 | Indices,
    Numeric = Signed | UInt8,
    Any = Numeric | Bool | String,
}
