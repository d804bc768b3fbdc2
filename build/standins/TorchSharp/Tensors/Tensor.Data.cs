using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    // The numbers in a tensor.
    public unsafe partial class Tensor
    {
        /// <summary>The elements as they are, without conversion.</summary>
        public TensorAccessor<T> data<T>() where T : unmanaged
        {
            ScalarTypes.Match<T>(dtype);
            if (is_cpu()) return new TensorAccessor<T>(this);
            using Tensor copy = cpu();
            return new TensorAccessor<T>(copy);
        }

        /// <summary>The one element as it is, without conversion.</summary>
        public T item<T>() where T : unmanaged
        {
            if (numel() != 1) throw new ArgumentException("Number of elements in the tensor must be 1");
            ScalarTypes.Match<T>(dtype);
            if (!is_cpu())
            {
                using Tensor copy = cpu();
                return copy.item<T>();
            }
            T value = *(T*)DataPointer();
            GC.KeepAlive(this);
            return value;
        }

        /// <summary>The elements' bytes; the tensor has to be contiguous and has to live as long as the span.</summary>
        public Span<byte> bytes
        {
            get
            {
                if (!is_contiguous()) throw new InvalidOperationException("The tensor is not contiguous; call contiguous() first.");
                return new Span<byte>(DataPointer(), checked((int)(numel() * element_size())));
            }
            set => value.CopyTo(bytes);
        }

        public float ReadCpuSingle(long i) => ReadCpuValue<float>(i);

        public double ReadCpuDouble(long i) => ReadCpuValue<double>(i);

        public long ReadCpuInt64(long i) => ReadCpuValue<long>(i);

        public int ReadCpuInt32(long i) => ReadCpuValue<int>(i);

        public bool ReadCpuBool(long i) => ReadCpuValue<bool>(i);

        public T ReadCpuValue<T>(long i) where T : unmanaged
        {
            using TensorAccessor<T> values = data<T>();
            return values[i];
        }

        public Scalar ToScalar()
        {
            NativeArg number = Ops.item.Value(this);
            return number.Kind switch
            {
                ArgKind.Double => BitConverter.Int64BitsToDouble(number.Value),
                ArgKind.Bool => number.Value != 0,
                _ => number.Value,
            };
        }

        /// <summary>The first element in memory; null where there is none.</summary>
        internal void* DataPointer()
        {
            if (!is_cpu()) throw new InvalidOperationException("Reading data from non-CPU memory is not supported. Move or copy the tensor to the cpu before reading.");
            int failed;
            void* first = Native.data(Live, &failed);
            return failed == 0 ? first : throw Native.Failure();
        }
    }
}
