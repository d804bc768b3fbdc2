using System.Text.Json.Serialization;

namespace RecSys.Serialization;

/// <summary>A named tensor of a model file as the manifest lists it.</summary>
internal sealed record ModelSection(string Name, [property: JsonConverter(typeof(JsonStringEnumConverter<ElementType>))] ElementType Type, long[] Shape, string Sha256)
{
    [JsonIgnore]
    public int ElementSize => Type switch { ElementType.UInt8 => 1, ElementType.Int32 or ElementType.Float32 => 4, _ => 8 };

    /// <summary>Number of elements; −1 where the shape is negative or its bytes do not fit an array.</summary>
    [JsonIgnore]
    public long ElementCount
    {
        get
        {
            long count = 1;
            foreach (long size in Shape)
            {
                if (size < 0 || (size > 0 && count > Array.MaxLength / ElementSize / size)) return -1;
                count *= size;
            }
            return count;
        }
    }

    [JsonIgnore]
    public long ByteCount => ElementCount * ElementSize;

    public static ElementType TypeOf<T>()
        where T : unmanaged
    {
        if (typeof(T) == typeof(float)) return ElementType.Float32;
        if (typeof(T) == typeof(int)) return ElementType.Int32;
        if (typeof(T) == typeof(long)) return ElementType.Int64;
        if (typeof(T) == typeof(double)) return ElementType.Float64;
        if (typeof(T) == typeof(byte)) return ElementType.UInt8;
        throw new ArgumentException($"A model file holds no {typeof(T).Name} tensors.");
    }
}
