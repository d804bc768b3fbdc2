namespace RecSys.Serialization;

/// <summary>Type of the numbers of a section.</summary>
internal enum ElementType
{
    UInt8,
    Int32,
    Int64,
    Float32,
    Float64,
}
