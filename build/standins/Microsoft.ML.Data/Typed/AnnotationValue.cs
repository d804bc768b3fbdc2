using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Turns a value given for an annotation into the getter of its column type.</summary>
internal static class AnnotationValue
{
    public static Delegate Getter<T>(T value, DataViewType type)
    {
        if (typeof(T) == type.RawType)
        {
            return new ValueGetter<T>((ref T destination) => destination = value);
        }
        if (value is string text && type is TextDataViewType)
            return new ValueGetter<ReadOnlyMemory<char>>((ref ReadOnlyMemory<char> destination) => destination = text.AsMemory());
        if (type is VectorDataViewType vector)
        {
            if (value is string[] texts && vector.ItemType is TextDataViewType)
                return Items(Array.ConvertAll(texts, t => t.AsMemory()));
            if (value is Array array && array.GetType().GetElementType() == vector.ItemType.RawType)
            {
                return (Delegate)typeof(AnnotationValue).GetMethod(nameof(Items)).MakeGenericMethod(vector.ItemType.RawType).Invoke(null, new object[] { array });
            }
        }
        throw Contracts.ExceptParam(nameof(type), $"Value of type {typeof(T)} cannot be an annotation of type {type}");
    }

    public static ValueGetter<VBuffer<TItem>> Items<TItem>(TItem[] items) =>
        (ref VBuffer<TItem> destination) => VBuffer<TItem>.Copy(items, 0, ref destination, items.Length);
}
