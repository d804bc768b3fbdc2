namespace Microsoft.ML.OnnxRuntime.Tensors;

public static class ArrayTensorExtensions
{
    /// <summary>A tensor of one dimension with a copy of the array's elements.</summary>
    public static DenseTensor<T> ToTensor<T>(this T[] array) => new((T[])array.Clone(), [array.Length]);
}
