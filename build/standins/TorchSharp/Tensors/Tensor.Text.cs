using System.Globalization;
using System.Text;

namespace TorchSharp;

public static partial class torch
{
    public const TensorStringStyle numpy = TensorStringStyle.Numpy;

    // Tensors as text.
    public partial class Tensor
    {
        private const int Edge = 3;
        private const int Longest = 6;

        public override string ToString() => ToString(TensorStringStyle.Default);

        public string ToString(TensorStringStyle style, string? fltFormat = null, int? width = null, CultureInfo? cultureInfo = null, string? newLine = null)
        {
            if (style != TensorStringStyle.Numpy) return $"[{string.Join("x", shape)}], type = {dtype}, device = {device}";
            using Tensor values = detach().contiguous();
            var text = new StringBuilder();
            long at = 0;
            Write(text, values, shape, 0, ref at, fltFormat ?? "g5", cultureInfo ?? CultureInfo.CurrentCulture, newLine ?? Environment.NewLine);
            return text.ToString();
        }

        /// <summary>Writes a dimension; long ones show both ends only.</summary>
        private static void Write(StringBuilder text, Tensor values, long[] sizes, int dimension, ref long at, string format, CultureInfo culture, string newLine)
        {
            if (dimension == sizes.Length)
            {
                text.Append(values.Text(at++, format, culture));
                return;
            }
            long inner = sizes[(dimension + 1)..].TotalSize();
            bool last = dimension == sizes.Length - 1;
            text.Append('[');
            for (long i = 0; i < sizes[dimension]; i++)
            {
                if (i > 0) text.Append(last ? ", " : newLine + new string(' ', dimension + 1));
                if (sizes[dimension] > Longest && i == Edge)
                {
                    text.Append(last ? "... " : "...");
                    long skipped = sizes[dimension] - 2 * Edge;
                    at += skipped * inner;
                    i += skipped - 1;
                    continue;
                }
                Write(text, values, sizes, dimension + 1, ref at, format, culture, newLine);
            }
            text.Append(']');
        }

        private unsafe string Text(long index, string format, CultureInfo culture)
        {
            void* first = DataPointer();
            return dtype switch
            {
                ScalarType.Float32 => ((float*)first)[index].ToString(format, culture),
                ScalarType.Float64 => ((double*)first)[index].ToString(format, culture),
                ScalarType.Float16 => ((float)((Half*)first)[index]).ToString(format, culture),
                ScalarType.Int64 => ((long*)first)[index].ToString(culture),
                ScalarType.Int32 => ((int*)first)[index].ToString(culture),
                ScalarType.Int16 => ((short*)first)[index].ToString(culture),
                ScalarType.Int8 => ((sbyte*)first)[index].ToString(culture),
                ScalarType.Byte => ((byte*)first)[index].ToString(culture),
                ScalarType.Bool => ((bool*)first)[index].ToString(culture),
                _ => throw new NotSupportedException($"Elements of type {dtype} cannot be shown."),
            };
        }
    }
}
