namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Writes an archive of libtorch, which TensorExtensionMethods.Save does not.</summary>
        public void save(string location)
        {
            Native.Check(Native.save(Live, location));
            GC.KeepAlive(this);
        }

        public static Tensor load(string location) => new(Native.Check(Native.load(location)));
    }
}
