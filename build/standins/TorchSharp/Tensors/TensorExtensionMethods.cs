namespace TorchSharp;

public static partial class TensorExtensionMethods
{
    public static byte ToByte(this torch.Tensor value) => (byte)value.Integer();

    public static sbyte ToSByte(this torch.Tensor value) => (sbyte)value.Integer();

    public static short ToInt16(this torch.Tensor value) => (short)value.Integer();

    public static int ToInt32(this torch.Tensor value) => (int)value.Integer();

    public static long ToInt64(this torch.Tensor value) => value.Integer();

    public static Half ToHalf(this torch.Tensor value) => (Half)value.Real();

    public static float ToSingle(this torch.Tensor value) => (float)value.Real();

    public static double ToDouble(this torch.Tensor value) => value.Real();

    public static bool ToBoolean(this torch.Tensor value) => value.Real() != 0;

    /// <summary>A tensor of no dimensions with this value.</summary>
    public static torch.Tensor ToTensor<T>(this T scalar, torch.Device? device = null, bool requires_grad = false) where T : struct =>
        torch.FromScalarOf(scalar, device, requires_grad);

    public static torch.Tensor ToTensor<T>(this T[] rawArray, long[] dimensions, bool doCopy = false, bool requires_grad = false) =>
        torch.WithGrad(torch.FromArray(rawArray, dimensions), requires_grad);

    public static long TotalSize(this IEnumerable<long> shape) => shape.Aggregate(1L, (product, size) => product * size);

    private static double Real(this torch.Tensor value)
    {
        NativeArg number = Ops.item.Value(value.Self);
        return number.Kind == ArgKind.Double ? BitConverter.Int64BitsToDouble(number.Value) : number.Value;
    }

    private static long Integer(this torch.Tensor value)
    {
        NativeArg number = Ops.item.Value(value.Self);
        return number.Kind == ArgKind.Double ? (long)BitConverter.Int64BitsToDouble(number.Value) : number.Value;
    }
}
