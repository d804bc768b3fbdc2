using System.Runtime.CompilerServices;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// A tensor: one reference to a native TensorImpl. It belongs to the dispose scope in which it was made, if there is one;
    /// a tensor that nobody disposes is released by its finalizer.
    /// </summary>
    public partial class Tensor : IDisposable, IScoped
    {
        private nint handle;
        private ScopeSlot slot;

        internal Tensor(IntPtr handle)
        {
            if (handle == 0) throw new InvalidOperationException(EmptyHandle);
            this.handle = handle;
            DisposeScopeManager.Created(this);
        }

        /// <summary>A tensor that was never there: what a gradient is that does not exist.</summary>
        private Tensor() => GC.SuppressFinalize(this);

        internal static Tensor Absent() => new();

        private const string EmptyHandle = "Tensor invalid -- empty handle.";

        ~Tensor() => Dispose(false);

        ref ScopeSlot IScoped.Slot => ref slot;

        internal DisposeScope OwningDisposeScope => slot.Scope;

        /// <summary>This object; asking a null reference fails as any use of it.</summary>
        internal Tensor Self => this;

        /// <summary>The handle of a tensor that is not disposed.</summary>
        internal nint Live
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get
            {
                nint h = handle;
                if (h == 0) ThrowEmpty();
                return h;
            }
        }

        private static void ThrowEmpty() => throw new InvalidOperationException(EmptyHandle);

        public IntPtr Handle => Live;

        public bool IsInvalid => handle == 0;

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            nint h = Interlocked.Exchange(ref handle, 0);
            if (h == 0) return;
            if (disposing) DisposeScopeManager.Disposed(this);
            Native.free(h);
        }

        /// <summary>Takes the native tensor out of this object, which is disposed afterwards.</summary>
        public IntPtr DecoupleFromNativeHandle()
        {
            nint h = Live;
            DisposeScopeManager.Disposed(this);
            GC.SuppressFinalize(this);
            handle = 0;
            return h;
        }

        public static Tensor UnsafeCreateTensor(IntPtr handle) => new(handle);

        public Tensor MoveToOuterDisposeScope()
        {
            OwningDisposeScope?.MoveToOuter(this);
            return this;
        }

        public Tensor MoveToOtherDisposeScope(DisposeScope other)
        {
            if (OwningDisposeScope is { } mine) mine.MoveToOther(other, this);
            else other?.Attach(this);
            return this;
        }

        public Tensor MoveToOtherDisposeScope(Tensor other) => MoveToOtherDisposeScope(other.OwningDisposeScope);

        public Tensor DetachFromDisposeScope()
        {
            OwningDisposeScope?.Detach(this);
            return this;
        }

        public Tensor DetatchFromDisposeScope() => DetachFromDisposeScope();
    }
}
