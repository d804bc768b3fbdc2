using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace TorchSharp;

// How tensors are made; the forms with their parameters are in the files beside this one.
public static unsafe partial class torch
{
    private static Tensor Create(Op op, long[] size, ScalarType? dtype, Device device, bool requiresGrad, string[] names)
    {
        Unnamed(names);
        Place(device);
        return Made(op.Call(size, dtype), device, requiresGrad);
    }

    private static Tensor Create(Op op, long[] size, Generator generator, ScalarType? dtype, Device device, bool requiresGrad, string[] names)
    {
        Unnamed(names);
        Place(device);
        return Made(op.Call(size, generator, dtype), device, requiresGrad);
    }

    private static Tensor Create(Op op, long[] size, Scalar value, ScalarType? dtype, Device device, bool requiresGrad, string[] names)
    {
        Unnamed(names);
        Place(device);
        return Made(op.Call(size, value, dtype), device, requiresGrad);
    }

    private static Tensor FromScalar<T>(T value, ScalarType? dtype, Device device, bool requiresGrad, string[] names) where T : unmanaged =>
        FromValues(new ReadOnlySpan<T>(in value), [], dtype, device, requiresGrad, names);

    private static Tensor FromValues<T>(ReadOnlySpan<T> values, ReadOnlySpan<long> sizes, ScalarType? dtype, Device device, bool requiresGrad, string[] names)
        where T : unmanaged
    {
        Unnamed(names);
        Place(device);
        ScalarType type = ScalarTypes.Require(typeof(T));
        Tensor made = Copy(values, sizes, type);
        if (dtype is { } other && other != type) made = made.to_type(other, disposeAfter: true);
        return Made(made, device, requiresGrad);
    }

    private static Tensor Copy<T>(ReadOnlySpan<T> values, ReadOnlySpan<long> sizes, ScalarType type) where T : unmanaged
    {
        long total = 1;
        foreach (long size in sizes) total *= size;
        if (total != values.Length) throw new ArgumentException($"mismatched total size creating a tensor from an array: {total} vs. {values.Length}");
        fixed (T* data = values)
        fixed (long* dims = sizes)
            return new Tensor(Native.Check(Native.from(data, dims, sizes.Length, (int)type)));
    }

    private static ReadOnlySpan<T> Values<T>(IList<T> list) => list switch
    {
        T[] array => array,
        List<T> values => CollectionsMarshal.AsSpan(values),
        _ => list.ToArray(),
    };

    internal static Tensor FromScalarOf<T>(T value, Device device, bool requiresGrad) where T : struct
    {
        Place(device);
        return Made(FromArray(new[] { value }, []), device, requiresGrad);
    }

    /// <summary>A tensor from an array of any rank.</summary>
    internal static Tensor FromArray(Array array, long[] sizes)
    {
        ScalarType type = ScalarTypes.Require(array.GetType().GetElementType());
        ref byte first = ref MemoryMarshal.GetArrayDataReference(array);
        long total = sizes.TotalSize();
        if (total != array.LongLength) throw new ArgumentException($"mismatched total size creating a tensor from an array: {total} vs. {array.LongLength}");
        fixed (byte* data = &first)
        fixed (long* dims = sizes)
            return new Tensor(Native.Check(Native.from(data, dims, sizes.Length, (int)type)));
    }

    public static Tensor from_array(Array rawArray, Device? device = null) => from_array(rawArray, null, device);

    public static Tensor from_array(Array rawArray, ScalarType? dtype, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        Unnamed(names);
        Place(device);
        Tensor made = FromArray(rawArray, Enumerable.Range(0, rawArray.Rank).Select(d => rawArray.GetLongLength(d)).ToArray());
        if (dtype is { } type && type != made.dtype) made = made.to_type(type, disposeAfter: true);
        return Made(made, device, requires_grad);
    }

    private static void Unnamed(string[] names)
    {
        if (names is { Length: > 0 }) throw new NotSupportedException("Named dimensions are not supported.");
    }
}
