namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Takes the native tensor and the dispose scope of another object, which is disposed afterwards.</summary>
        internal Tensor(Tensor from, bool requiresGrad)
        {
            from.requires_grad = requiresGrad;
            var scope = from.OwningDisposeScope;
            handle = from.DecoupleFromNativeHandle();
            scope?.Attach(this);
        }

        /// <summary>The handle, or 0 of a disposed tensor.</summary>
        internal nint HandleOrZero => handle;

        /// <summary>One more reference to the native tensor.</summary>
        internal nint ShareHandle()
        {
            nint shared = Native.share(Live);
            GC.KeepAlive(this);
            return shared;
        }
    }
}
