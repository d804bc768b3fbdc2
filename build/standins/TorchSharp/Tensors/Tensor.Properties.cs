namespace TorchSharp;

public static partial class torch
{
    // What a tensor says about itself.
    public unsafe partial class Tensor
    {
        public long[] shape
        {
            get
            {
                var sizes = new long[dim()];
                fixed (long* p = sizes) Native.Check(Native.sizes(Live, p));
                GC.KeepAlive(this);
                return sizes;
            }
        }

        public long[] size() => shape;

        public long size(int dim)
        {
            long[] sizes = shape;
            return sizes[dim < 0 ? dim + sizes.Length : dim];
        }

        public long[] stride()
        {
            var strides = new long[dim()];
            fixed (long* p = strides) Native.Check(Native.strides(Live, p));
            GC.KeepAlive(this);
            return strides;
        }

        public long stride(int dim)
        {
            long[] strides = stride();
            return strides[dim < 0 ? dim + strides.Length : dim];
        }

        public long dim()
        {
            int dims = Native.Check(Native.dim(Live));
            GC.KeepAlive(this);
            return dims;
        }

        public long ndim => dim();

        public long numel()
        {
            long count = Native.numel(Live);
            GC.KeepAlive(this);
            return count;
        }

        public long NumberOfElements => numel();

        public long ElementSize => element_size();

        public long element_size()
        {
            long bytes = Native.element_size(Live);
            GC.KeepAlive(this);
            return bytes;
        }

        public long storage_offset()
        {
            long offset = Native.storage_offset(Live);
            GC.KeepAlive(this);
            return offset;
        }

        public ScalarType dtype
        {
            get
            {
                var type = (ScalarType)Native.dtype(Live);
                GC.KeepAlive(this);
                return type;
            }
        }

        public Device device
        {
            get
            {
                long place = Native.device(Live);
                GC.KeepAlive(this);
                return new Device((DeviceType)(place >> 32), (int)place);
            }
        }

        public DeviceType device_type => device.type;

        public int device_index => device.index;

        public bool is_cuda => device.type == DeviceType.CUDA;

        /// <summary>Whether the tensor need not move to be on a device; a GPU without a number is any.</summary>
        internal bool IsOn(Device device)
        {
            Device here = this.device;
            return here.type == device.type && (device.index < 0 || here.index == device.index || here.type == DeviceType.CPU);
        }

        public bool is_cpu() => device.type == DeviceType.CPU;

        public bool is_sparse
        {
            get
            {
                bool sparse = Native.is_sparse(Live) != 0;
                GC.KeepAlive(this);
                return sparse;
            }
        }

        public bool is_floating_point() => dtype.IsFloatingPoint();

        public bool is_integral() => dtype.IsIntegral();

        public bool is_complex() => dtype.IsComplex();

        public bool is_nonzero() => Ops.is_nonzero.Value(this).Value != 0;

        public Tensor SparseIndices => Ops._indices.Call(this);

        public Tensor SparseValues => Ops._values.Call(this);

        public Tensor T => Ops.numpy_T.Call(this);

        public Tensor mT => Ops.mT.Call(this);

        public bool allclose(Tensor target, double rtol = 1E-05, double atol = 1E-08, bool equal_nan = false) =>
            Ops.allclose.Value(this, target.Self, rtol, atol, equal_nan).Value != 0;

        public bool Equals(Tensor target) => Ops.equal.Value(this, target.Self).Value != 0;

        public override bool Equals(object obj) => obj is Tensor other && Equals(other);

        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
    }
}
